import { z } from 'zod'
import type { TimelineEvent } from '../../device/timeline-event.js'
import type { PanelUnit } from '../../emulator/unit.js'
import { count, eventSchema, panelAddress, shown } from '../documents.js'
import { eventType, isOfType, transaction } from '../event-filter.js'
import type { Around } from '../options.js'
import { findPanel, panelParams } from '../panel-route.js'
import { Problem } from '../problem.js'
import { type App, wholeNumber } from '../zod-fastify.js'

export const timelineSchema = z
  .strictObject({
    panel: panelAddress,
    events: z.array(eventSchema),
    last: count.meta({ description: "Number of the panel's last event" }),
    more: z.boolean().meta({ description: 'There are more: ask again after the last of these' }),
  })
  .meta({ id: 'Timeline' })

export const whySchema = z
  .strictObject({
    panel: panelAddress,
    chain: z
      .array(eventSchema)
      .meta({ description: 'The event, what caused it, what caused that, and so on' }),
  })
  .meta({ id: 'Why' })

const shownIn = ({ log }: PanelUnit, event: TimelineEvent) =>
  shown(event, log.asked(event.seq), log.actor(event.seq))

const tags = ['timeline']
const DEFAULT_LIMIT = 1_000

/** What happened at a panel, and why. */
export function timelineRoutes(app: App, around: Around): void {
  app.get(
    '/panels/:id/timeline',
    {
      schema: {
        tags,
        summary: 'What happened, oldest first, as far as it is kept',
        params: panelParams,
        querystring: z.strictObject({
          after: wholeNumber(0).optional().meta({ description: 'Only events after this number' }),
          type: eventType.optional(),
          transaction: transaction.optional(),
          limit: wholeNumber(1, 10_000)
            .optional()
            .meta({ description: `At most so many; default ${DEFAULT_LIMIT}` }),
        }),
        response: { 200: timelineSchema },
      },
    },
    ({ params, query: { after = 0, type, transaction, limit = DEFAULT_LIMIT } }) => {
      const unit = findPanel(around, params.id)
      if (unit instanceof Problem) return unit
      const found = unit.log
        .after(after)
        .filter(
          ({ seq, type: is }) =>
            isOfType(is, type) &&
            (transaction === undefined || unit.log.asked(seq)?.transaction === transaction),
        )
      const events = found.slice(0, limit).map(event => shownIn(unit, event))
      return { panel: unit.address, events, last: unit.device.seq, more: events.length < found.length }
    },
  )

  app.get(
    '/panels/:id/timeline/:seq/why',
    {
      schema: {
        tags,
        summary: 'The chain of causes that led to an event',
        params: panelParams.extend({ seq: wholeNumber(1).meta({ description: 'Number of the event' }) }),
        response: { 200: whySchema },
      },
    },
    ({ params: { id, seq } }) => {
      const unit = findPanel(around, id)
      if (unit instanceof Problem) return unit
      const chain = unit.log.why(seq).map(event => shownIn(unit, event))
      if (chain.length > 0) return { panel: id, chain }
      const { seq: last } = unit.device
      const detail =
        seq > last
          ? `The last event of this panel is number ${last}.`
          : 'An event that old is no longer kept in memory.'
      return Problem.of('UNKNOWN_EVENT', detail, 'seq')
    },
  )
}
