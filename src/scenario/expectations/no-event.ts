import { expectation } from '../expectation.js'
import { describeEvents, eventSchema, eventsLike } from './events.js'

/** Something did not happen at the panel. */
export const noEvent = expectation({
  schema: eventSchema,
  negative: true,
  check(input, scene) {
    const [first] = eventsLike(input, scene)
    if (!first) return undefined
    const { seq, at, type, data } = first
    return {
      expected: `no event ${describeEvents(input)}`,
      seen: `${seq} at ${at}: ${type} ${JSON.stringify(data)}`,
    }
  },
})
