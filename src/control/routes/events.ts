import { z } from 'zod'
import type { TokenHolder } from '../../credentials/token-file.js'
import type { EventFeed } from '../../emulator/feed.js'
import { tokenOf } from '../admission.js'
import { eventType, isOfType, transaction } from '../event-filter.js'
import { EventStream, type Position } from '../event-stream.js'
import type { Around } from '../options.js'
import { findHouse } from '../panel-route.js'
import { Problem } from '../problem.js'
import type { App } from '../zod-fastify.js'

/** A number alone is of this run. */
const EVENT_ID = /^(?:([0-9a-z]{1,16})\.)?(\d{1,15})$/

/** Seconds after which one may be free. */
const RETRY_AFTER = 10

const eventId = z.string().regex(EVENT_ID, 'must be the id of a message of this stream, or 0')

/** What the reader of a stream has had, by its Last-Event-ID. */
function positionOf(id: string | undefined, { run, last }: EventFeed): Position {
  const [, of = run, number = last] = EVENT_ID.exec(id ?? '') ?? []
  return { run: of, number: Number(number) }
}

/** What happens at all panels, as it happens. */
export function eventRoutes(app: App, around: Around): void {
  const { probes, emulator, limits, tokens, plays } = around
  const streams = new Map<EventStream, TokenHolder | undefined>()
  const feeds = new Map<EventStream, EventFeed>()
  // Who has no token any more hears no more.
  const forget = tokens?.watch(() => {
    for (const [stream, holder] of streams) if (holder && !tokens.has(holder)) stream.end()
  })
  // With a play its panels go: nothing more can come.
  const leave = plays.watch(gone => {
    for (const [stream, feed] of feeds) if (feed === gone.feed) stream.end()
  })
  app.addHook('onClose', async () => {
    forget?.()
    leave()
  })

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
          'Last-Event-ID gets what it missed, as far as it is kept; if some is not, a `missed` message comes first. ' +
          'With an id of an earlier run a `restarted` message comes first, with the names of both, and then, as after 0, ' +
          'everything that is kept. What happens at a panel of a play, only the stream of that panel tells, with ids of its ' +
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
      const house = panel === undefined ? emulator : findHouse(around, panel, 'panel')
      if (house instanceof Problem) return house
      const { feed } = house
      if (streams.size >= limits.streams) {
        probes.streams.refused++
        reply.header('retry-after', RETRY_AFTER)
        return Problem.of(
          'TOO_MANY_STREAMS',
          `${limits.streams} read it already, as many as may; end one that nobody needs, or raise listen.http.streams.`,
        )
      }
      const stream = new EventStream(feed, reply.raw, {
        has: positionOf(headers['last-event-id'], feed),
        wants: ({ panel: of, event, asked }) =>
          (panel === undefined || of === panel) &&
          isOfType(event.type, type) &&
          (transaction === undefined || asked?.transaction === transaction),
        buffer: limits.streamBuffer,
        onMissed: missed => {
          probes.streams.missed += missed
        },
      })
      streams.set(stream, tokenOf(request))
      feeds.set(stream, feed)
      probes.streams.open = streams.size
      reply.raw.on('close', () => {
        streams.delete(stream)
        feeds.delete(stream)
        probes.streams.open = streams.size
      })
      reply.hijack()
      for (const [name, value] of Object.entries(reply.getHeaders()))
        if (value !== undefined) reply.raw.setHeader(name, value)
      stream.open()
      return undefined
    },
  )

  app.addHook('preClose', async () => {
    for (const stream of streams.keys()) stream.end()
  })
}
