import { z } from 'zod'
import type { Around } from '../options.js'
import type { App } from '../zod-fastify.js'

export const healthSchema = z.strictObject({
  status: z.literal('ok'),
  panels: z.int(),
  online: z.int().meta({ description: 'Panels that are connected to their cloud' }),
  broker: z.strictObject({ url: z.string(), embedded: z.boolean() }).nullable(),
})

/** User and password of a broker are nobody's business here. */
function withoutCredentials(url: string): string {
  if (!URL.canParse(url)) return ''
  const parsed = new URL(url)
  parsed.username = ''
  parsed.password = ''
  return parsed.href
}

/** Whether the process is alive, and how its panels are doing. */
export function healthRoutes(app: App, { emulator, broker }: Around): void {
  const shown = broker ? { ...broker, url: withoutCredentials(broker.url) } : null
  app.get(
    '/healthz',
    { schema: { tags: ['operation'], summary: 'Whether it lives', response: { 200: healthSchema } } },
    () => {
      const panels = emulator.panels()
      const online = panels.filter(({ device }) => device.module.value.link === 'online')
      return { status: 'ok', panels: panels.length, online: online.length, broker: shown }
    },
  )
}
