import { z } from 'zod'
import { given } from '../../panel/given.js'
import { histograms, metricsRegistry } from '../metrics/registry.js'
import type { Around } from '../options.js'
import type { App } from '../zod-fastify.js'

/** Numbers for Prometheus. */
export function metricsRoutes(
  app: App,
  { emulator, probes, tally, traffic, version = 'unknown' }: Around,
): void {
  const measured = {
    emulator,
    tally,
    probes,
    ...given({ traffic }),
    build: { version, node: process.version },
  }
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
      registry ??= metricsRegistry(measured)
      const metrics = await registry
      return reply.type(metrics.contentType).send(`${await metrics.metrics()}\n${histograms(measured)}`)
    },
  )
}
