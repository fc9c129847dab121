import { z } from 'zod'
import { masked } from '../../catalogue/mask.js'
import { didYouMean } from '../../catalogue/nearest.js'
import { EVENT_TYPES, isEventType } from '../../device/event-types.js'
import type { TimelineEvent } from '../../device/timeline-event.js'
import { includes } from '../expectation.js'
import type { Scene } from '../scene.js'

const type = z.string().superRefine((name, context) => {
  if (isEventType(name)) return
  const families = EVENT_TYPES.map(known => known.slice(0, known.lastIndexOf('.') + 1))
  const message = `there is no event "${masked(name)}"${didYouMean(name, [...EVENT_TYPES, ...families])}`
  context.addIssue({ code: 'custom', message })
})

/** Events on a panel's timeline: by type, or by family where the type ends in a dot. A type alone will do. */
export const eventSchema = z.preprocess(
  value => (typeof value === 'string' ? { type: value } : value),
  z.strictObject({
    type,
    /** What their data includes. */
    data: z.record(z.string(), z.unknown()).optional(),
    since: z.enum(['step', 'start']).default('step'),
  }),
)
export type EventInput = z.output<typeof eventSchema>

/** The events that were meant, as they stand on the timeline of the step's panel. */
export function eventsLike(
  { type: wanted, data = {}, since }: EventInput,
  { world, place }: Scene,
): TimelineEvent[] {
  const after = since === 'start' ? 0 : world.markOf(place.id)
  return place.panel.timeline(after, wanted).filter(event => includes(event.data, data))
}

/** What was looked for, in words. */
export function describeEvents({ type: wanted, data, since }: EventInput): string {
  const like = data === undefined ? '' : ` with ${JSON.stringify(data)}`
  return `${wanted}${like} since the ${since === 'start' ? 'start' : 'last step'}`
}
