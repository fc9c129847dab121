import { z } from 'zod'
import type { Position } from '../../emulator/feed.js'
import type { House } from '../house.js'
import { LiveViews } from '../live/live-views.js'
import type { Around } from '../options.js'
import { findHouse, panelParams } from '../panel-route.js'
import { Problem } from '../problem.js'
import type { App } from '../zod-fastify.js'
import { eventId, positionOf } from './events.js'

/** What a reader has had of this panel. What came before it was of another one under its id, and is nothing. */
function had(id: string | undefined, { unit, feed }: House): Position | undefined {
  if (id === undefined) return undefined
  const position = positionOf(id, feed)
  return feed.run === position.run && position.number <= unit.cameAfter ? undefined : position
}

/** One panel as it is, as long as somebody looks. */
export function liveRoutes(app: App, around: Around): void {
  app.get(
    '/panels/:id/live',
    {
      exposeHeadRoute: false,
      schema: {
        tags: ['timeline'],
        summary: 'Server-sent events: one panel, as it is and as it changes',
        params: panelParams,
        querystring: z.strictObject({
          wire: z
            .enum(['true', 'false'])
            .optional()
            .meta({ description: 'Tell what goes over the wires of the panel, too' }),
        }),
        headers: z.looseObject({ 'last-event-id': eventId.optional() }),
        produces: ['text/event-stream'],
        response: { 200: z.string() },
      },
    },
    (request, reply) => {
      const house = findHouse(around, request.params.id)
      if (house instanceof Problem) return house
      const { unit, feed } = house
      return around.streams.open(request, reply, feed, {
        has: had(request.headers['last-event-id'], house),
        wants: ({ panel }) => panel === unit.address,
        beside: (isGapless, write, end) => {
          const hasWire = request.query.wire === 'true'
          const views = new LiveViews(unit, around, { write, end }, hasWire)
          views.begin(isGapless)
          return views
        },
      })
    },
  )
}
