import { z } from 'zod'
import { expectation, includes } from '../expectation.js'

/** The slots in which a panel and the desk are not of one mind, all of them. */
export const differences = expectation({
  schema: z.array(
    z.strictObject({
      slot: z.int().min(0),
      kind: z.enum(['missing', 'changed', 'unknown']),
    }),
  ),
  check(wanted, { world, place }) {
    const seen = world.desk.differences(place.id).map(({ slot, kind }) => ({ slot, kind }))
    if (includes(seen, wanted)) return undefined
    const inWords = (list: typeof seen) =>
      list.length === 0 ? 'none' : list.map(({ slot, kind }) => `slot ${slot} ${kind}`).join(', ')
    return { expected: `differences at ${place.id}: ${inWords(wanted)}`, seen: inWords(seen) }
  },
})
