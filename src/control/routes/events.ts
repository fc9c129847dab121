import { z } from 'zod'
import type { EventFeed, Position } from '../../emulator/feed.js'
import { eventType, isOfType, transaction } from '../event-filter.js'
import type { Around } from '../options.js'
import { findHouse } from '../panel-route.js'
import { Problem } from '../problem.js'
import type { App } from '../zod-fastify.js'

/** A number alone is of this run. */
const EVENT_ID = /^(?:([0-9a-z]{1,16})\.)?(\d{1,15})$/

export const eventId = z.string().regex(EVENT_ID, 'must be the id of a message of this stream, or 0')

/** What the reader of a stream has had, by its Last-Event-ID. */
export function positionOf(id: string | undefined, { run, last }: EventFeed): Position {
  const [, of = run, number = last] = EVENT_ID.exec(id ?? '') ?? []
  return { run: of, number: Number(number) }
}

/** What happens at all panels, as it happens. */
export function eventRoutes(app: App, around: Around): void {
  app.get(
    '/events',
    {
      exposeHeadRoute: false,
      schema: {
        tags: ['timeline'],
        summary: 'Server-sent events: what happens at all panels, as it happens',
        description:
          'Each message is an event of a timeline with the `panel` it happened at; its id has a name for this run of ' +
          'the emulator, a dot, and a number that counts the events of all panels. A reader that comes back with ' +
          'Last-Event-ID gets what it missed, as far as it is kept; in the place of what is not a `missed` message comes. ' +
          'With an id of an earlier run a `restarted` message comes first, with the names of both. With a state folder the ' +
          'reader then goes on after its last event as after a lost connection (`resumes: true`): an event is told only when ' +
          'it is durable there, so no kill takes back what was told, and no id is ever given to another event. Where the run ' +
          'is not known, everything that is kept follows, as after 0. What happens at a panel of a play, only the stream of that panel tells, with ids of its ' +
          'own. A panel that is taken away says `device.removed` last. A stream with nothing to ' +
          'say sends a comment every 15 seconds.',
        querystring: z.strictObject({
          panel: z.string().optional(),
          type: eventType.optional(),
          transaction: transaction.optional(),
        }),
        headers: z.looseObject({ 'last-event-id': eventId.optional() }),
        produces: ['text/event-stream'],
        response: { 200: z.string() },
      },
    },
    (request, reply) => {
      const { query, headers } = request
      const { panel, type, transaction } = query
      const house = panel === undefined ? around.emulator : findHouse(around, panel, 'panel')
      if (house instanceof Problem) return house
      const { feed } = house
      return around.streams.open(request, reply, feed, {
        has: positionOf(headers['last-event-id'], feed),
        wants: ({ panel: of, event, asked }) =>
          (panel === undefined || of === panel) &&
          isOfType(event.type, type) &&
          (transaction === undefined || asked?.transaction === transaction),
      })
    },
  )
}
