import { expectation } from '../expectation.js'
import { describeEvents, eventSchema, eventsLike } from './events.js'

/** Something happened at the panel. */
export const event = expectation({
  schema: eventSchema,
  check(input, scene) {
    if (eventsLike(input, scene).length > 0) return undefined
    const alike = eventsLike({ ...input, data: undefined }, scene).map(({ data }) => JSON.stringify(data))
    const seen = alike.length === 0 ? 'none' : `only ${alike.slice(-3).join(', ')}`
    return { expected: `an event ${describeEvents(input)}`, seen }
  },
})
