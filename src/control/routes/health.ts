import { z } from 'zod'
import type { StoreWaiting } from '../../emulator/store.js'
import type { Around } from '../options.js'
import { Problem } from '../problem.js'
import type { App } from '../zod-fastify.js'

export const healthSchema = z.strictObject({
  status: z.literal('ok'),
  panels: z.int(),
  online: z.int().meta({ description: 'Panels that are connected to their cloud' }),
  broker: z.strictObject({ url: z.string(), embedded: z.boolean() }).nullable(),
  state: z
    .strictObject({
      waiting: z.int().meta({ description: 'Confirmations that wait until what they say is durable' }),
    })
    .optional()
    .meta({ description: 'With a state folder' }),
})

/** A disk that takes longer than this (ms) for what others take a few milliseconds for is not slow, but stuck. */
const STUCK_MS = 2_000

/** What to say of a state folder that no longer takes what is asked. */
function stuck({ folder, confirmations, ms }: StoreWaiting): Problem {
  const who = confirmations === 1 ? '1 confirmation waits' : `${confirmations} confirmations wait`
  return Problem.of(
    'STATE_STUCK',
    `${who} for the state folder ${folder}, the first for ${Math.floor(ms / 1_000)} seconds: its disk does not answer. What was confirmed is safe, what was asked since is not; look at the disk, and start the emulator again if it stays so.`,
  )
}

/** User and password of a broker are nobody's business here. */
function withoutCredentials(url: string): string {
  if (!URL.canParse(url)) return ''
  const parsed = new URL(url)
  parsed.username = ''
  parsed.password = ''
  return parsed.href
}

/** Whether the process is alive, whether what is asked of it becomes durable, and how its panels are doing. */
export function healthRoutes(app: App, { emulator, broker }: Around): void {
  const shown = broker ? { ...broker, url: withoutCredentials(broker.url) } : null
  app.get(
    '/healthz',
    { schema: { tags: ['operation'], summary: 'Whether it lives', response: { 200: healthSchema } } },
    () => {
      const kept = emulator.kept()
      if (kept?.waiting && kept.waiting.ms > STUCK_MS) return stuck(kept.waiting)
      return {
        status: 'ok' as const,
        panels: emulator.size,
        online: emulator.links.of('online'),
        broker: shown,
        ...(kept ? { state: { waiting: kept.waiting?.confirmations ?? 0 } } : {}),
      }
    },
  )
}
