import { z } from 'zod'
import { expectation } from '../expectation.js'
import { INVARIANT_NAMES, INVARIANTS } from '../invariants/index.js'
import type { Invariant } from '../invariants/invariant.js'
import { isAtRest } from '../invariants/rest.js'

const name = z.enum(INVARIANT_NAMES)

/** What holds of every panel whatever happens to it: one of them, several, or all. */
export const invariant = expectation({
  schema: z
    .union([z.literal('all').transform(() => INVARIANT_NAMES), name, z.array(name).min(1)])
    .transform(names => [names].flat()),
  check(names, scene) {
    for (const one of names) {
      const { says, atRest, broken }: Invariant = INVARIANTS[one]
      if (atRest && !isAtRest(scene)) continue
      const seen = broken(scene)
      if (seen !== undefined) return { expected: `that ${says}`, seen }
    }
    return undefined
  },
})
