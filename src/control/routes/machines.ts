import { machinesNow, machinesSchema } from '../machine-documents.js'
import type { Around } from '../options.js'
import { findPanel, panelParams } from '../panel-route.js'
import { Problem } from '../problem.js'
import type { App } from '../zod-fastify.js'

/** Where the machines of a panel and its module stand. */
export function machineRoutes(app: App, around: Around): void {
  app.get(
    '/panels/:id/machines',
    {
      schema: {
        tags: ['panels'],
        summary: 'Where the machines of a panel and its module stand, and what they wait for',
        params: panelParams,
        response: { 200: machinesSchema },
      },
    },
    ({ params }) => {
      const unit = findPanel(around, params.id)
      return unit instanceof Problem ? unit : machinesNow(unit)
    },
  )
}
