import { z } from 'zod'
import { panelSchema } from '../../emulator/config.js'
import { actorOf } from '../actor.js'
import { count, panelDetail, panelDetailSchema, panelSummarySchema } from '../documents.js'
import type { Around } from '../options.js'
import { listPanels, panelListQuery } from '../panel-list.js'
import { findPanel, ofPlay, panelParams, unknownPanel } from '../panel-route.js'
import { checkSpec } from '../population.js'
import { Problem } from '../problem.js'
import type { App } from '../zod-fastify.js'

export const panelListSchema = z
  .strictObject({
    panels: z.array(panelSummarySchema),
    total: count.meta({ description: 'How many are of this kind, shown here or not' }),
  })
  .meta({ id: 'Panels' })

const panelBody = panelSchema.meta({
  id: 'PanelSpec',
  description: 'A panel, as a configuration file has it',
})

const tags = ['panels']
const nothing = z.strictObject({}).nullish()

/** Which panels there are. */
export function panelRoutes(app: App, around: Around): void {
  const { emulator, turns } = around

  app.get(
    '/panels',
    {
      schema: {
        tags,
        summary: 'Every panel, or those of a kind',
        querystring: panelListQuery,
        response: { 200: panelListSchema },
      },
    },
    ({ query }) => listPanels(emulator, query),
  )

  app.post(
    '/panels',
    {
      schema: {
        tags,
        summary: 'Make a panel and connect it',
        body: panelBody,
        response: { 201: panelDetailSchema },
      },
    },
    (request, reply) =>
      turns.take(async () => {
        const { body } = request
        await checkSpec(emulator, body)
        const unit = emulator.add(body, { by: actorOf(request) })
        await unit.durable()
        reply.code(201).header('location', `/api/v1/panels/${unit.id}`)
        return panelDetail(unit)
      }),
  )

  app.get(
    '/panels/:id',
    { schema: { tags, summary: 'One panel', params: panelParams, response: { 200: panelDetailSchema } } },
    ({ params }) => {
      const unit = findPanel(around, params.id)
      return unit instanceof Problem ? unit : panelDetail(unit)
    },
  )

  app.delete(
    '/panels/:id',
    {
      schema: {
        tags,
        summary: 'Take a panel away for good',
        params: panelParams,
        response: { 204: z.undefined().meta({ description: 'It is gone' }) },
      },
    },
    async (request, reply) => {
      const { params } = request
      const played = ofPlay(around, params.id)
      if (played) return reply.send(played)
      const gone = await turns.take(() => emulator.remove(params.id, actorOf(request)))
      return gone ? reply.code(204).send() : unknownPanel(around, params.id)
    },
  )

  app.post(
    '/panels/:id/restart',
    {
      schema: {
        tags,
        summary: 'Take mains and battery away and give them back',
        params: panelParams,
        body: nothing,
        response: { 200: panelDetailSchema },
      },
    },
    async request => {
      const unit = findPanel(around, request.params.id)
      if (unit instanceof Problem) return unit
      unit.restart(actorOf(request))
      await unit.durable()
      return panelDetail(unit)
    },
  )
}
