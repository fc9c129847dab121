import { z } from 'zod'
import { duration } from '../duration.js'
import { instantOf, moment } from '../moment.js'
import { stepKind } from '../step-kind.js'

/** Time passes: so long, or until a moment. Times of day are those of the panel's time zone. */
export const wait = stepKind({
  schema: z.union([z.strictObject({ until: moment }), duration.transform(ms => ({ ms }))]),
  takes: ['panel'],
  async play(input, { world, place }) {
    const now = world.clock.now()
    const ms =
      'ms' in input ? input.ms : instantOf(input.until, now, place.panel.record().panel.time.zone) - now
    if (ms < 0)
      return {
        expected: 'to wait for a moment to come',
        seen: `it is ${new Date(now).toISOString()} already`,
      }
    await world.run(ms)
    return undefined
  },
})
