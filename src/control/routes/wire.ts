import { z } from 'zod'
import type { WireNote } from '../../emulator/wire-note.js'
import { count, ordinal, panelAddress } from '../documents.js'
import type { Around } from '../options.js'
import { findPanel, panelParams } from '../panel-route.js'
import { Problem } from '../problem.js'
import { WIRE_SIDES, wireEntry, wireEntrySchema, wireOf } from '../wire.js'
import { type App, wholeNumber } from '../zod-fastify.js'

export const wireSchema = z
  .strictObject({
    panel: panelAddress,
    entries: z.array(wireEntrySchema),
    oldest: ordinal.meta({
      description:
        'The first that is still kept, of whatever panel: whoever asks after an earlier one may have missed some',
    }),
    last: count.meta({ description: 'The last one, of whatever panel; 0 before the first' }),
    more: z.boolean().meta({ description: 'There are more: ask again after the last of these' }),
  })
  .meta({ id: 'Wire' })

const DEFAULT_LIMIT = 200

/** What went over the wires of a panel. */
export function wireRoutes(app: App, around: Around): void {
  app.get(
    '/panels/:id/wire',
    {
      schema: {
        tags: ['timeline'],
        summary: 'What went over its wires, oldest first, as far as it is kept',
        params: panelParams,
        querystring: z.strictObject({
          after: wholeNumber(0).optional().meta({ description: 'Only what has a larger `id`' }),
          side: z
            .enum(WIRE_SIDES)
            .optional()
            .meta({ description: 'Messages of the module, or frames of serial lines' }),
          seq: wholeNumber(1).optional().meta({
            description: 'Only what led to the timeline event of this number, or tells it',
          }),
          limit: wholeNumber(1, 1_000)
            .optional()
            .meta({ description: `At most so many; default ${DEFAULT_LIMIT}` }),
        }),
        response: { 200: wireSchema },
      },
    },
    ({ params, query: { after = 0, side, seq, limit = DEFAULT_LIMIT } }) => {
      const unit = findPanel(around, params.id)
      if (unit instanceof Problem) return unit
      const wire = wireOf(unit)
      const wants = ({ line, events }: WireNote) =>
        (side === undefined || (line !== undefined) === (side === 'line')) &&
        (seq === undefined || events.includes(seq))
      // One more than is told, to know whether there are more.
      const found = wire?.after(after, limit + 1, wants) ?? []
      const entries = found.slice(0, limit).map(wireEntry)
      const { oldest = 1, last = 0 } = wire?.tap ?? {}
      return { panel: params.id, entries, oldest, last, more: entries.length < found.length }
    },
  )
}
