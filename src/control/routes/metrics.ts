import { z } from 'zod'
import { metricsRegistry, tallyRequests } from '../metrics.js'
import type { Around } from '../options.js'
import type { App } from '../zod-fastify.js'

/** Numbers for Prometheus. */
export function metricsRoutes(app: App, { emulator }: Around): void {
  const { tally, stop } = tallyRequests(emulator)
  app.addHook('onClose', async () => stop())
  let registry: ReturnType<typeof metricsRegistry> | undefined

  app.get(
    '/metrics',
    {
      schema: {
        tags: ['operation'],
        summary: 'Metrics in the text format of Prometheus',
        produces: ['text/plain'],
        response: { 200: z.string() },
      },
    },
    async (_, reply) => {
      registry ??= metricsRegistry(emulator, tally)
      const metrics = await registry
      return reply.type(metrics.contentType).send(await metrics.metrics())
    },
  )
}
