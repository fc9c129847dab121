import { z } from 'zod'
import { type Obstacle, obstacles, STRICT } from '../../emulator/readiness.js'
import { tokenOf } from '../admission.js'
import { count } from '../documents.js'
import type { Around } from '../options.js'
import { Problem } from '../problem.js'
import type { App } from '../zod-fastify.js'

export const healthSchema = z
  .strictObject({
    status: z.literal('ok'),
    panels: count,
    online: count.meta({ description: 'Panels that are connected to their cloud' }),
    lines: count.meta({ description: 'Serial lines' }),
    broker: z.strictObject({ url: z.string(), embedded: z.boolean() }).nullable(),
    state: z
      .strictObject({
        waiting: count.meta({ description: 'Confirmations that wait until what they say is durable' }),
      })
      .optional()
      .meta({ description: 'With a state folder' }),
  })
  .meta({ id: 'Health' })

const liveSchema = healthSchema.pick({ status: true }).meta({ id: 'Status' })

/** User and password of a broker are nobody's business here. */
function withoutCredentials(url: string): string {
  if (!URL.canParse(url)) return ''
  const parsed = new URL(url)
  parsed.username = ''
  parsed.password = ''
  return parsed.href
}

const inWords = (found: readonly Obstacle[]) => `${found.map(({ detail }) => detail).join('. ')}.`

/** A state folder that takes nothing is the worst of them: what was asked may be lost. */
const notReady = (found: readonly Obstacle[]): Problem =>
  Problem.of(found[0]?.what === 'state' ? 'STATE_STUCK' : 'NOT_READY', inWords(found)).because(found)

/** The same to those of whom nobody knows who they are. */
const notReadyToAnybody = (found: readonly Obstacle[]): Problem =>
  Problem.of(
    found[0]?.what === 'state' ? 'STATE_STUCK' : 'NOT_READY',
    'Not all of it can be used yet. Ask with a token to see what is in the way.',
  )

/** What an orchestrator asks: whether the process lives, whether it can be used, and both with how many panels do what. */
export function healthRoutes(app: App, { emulator, broker, tokens, readiness = STRICT }: Around): void {
  const shown = broker ? { ...broker, url: withoutCredentials(broker.url) } : null
  const route = (summary: string, schema: z.ZodType) => ({
    schema: { tags: ['operation'], summary, response: { 200: schema } },
  })

  app.get('/livez', route('Whether the process runs', liveSchema), () => ({ status: 'ok' as const }))

  app.get('/readyz', route('Whether all of it can be used', liveSchema), request => {
    const found = obstacles(emulator, readiness)
    if (found.length === 0) return { status: 'ok' as const }
    return tokens && !tokenOf(request) ? notReadyToAnybody(found) : notReady(found)
  })

  app.get('/healthz', route('Whether it lives and can be used, in figures', healthSchema), () => {
    const found = obstacles(emulator, readiness)
    const kept = emulator.kept()
    const figures = {
      panels: emulator.size,
      online: emulator.links.of('online'),
      lines: emulator.lines.count,
      broker: shown,
      ...(kept ? { state: { waiting: kept.waiting?.confirmations ?? 0 } } : {}),
    }
    return found.length > 0 ? notReady(found).with(figures) : { status: 'ok' as const, ...figures }
  })
}
