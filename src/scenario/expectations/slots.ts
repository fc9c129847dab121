import { z } from 'zod'
import { differing, expectation } from '../expectation.js'

/** How full the table of user codes is. */
export const slots = expectation({
  schema: z.strictObject({
    limit: z.int().optional(),
    used: z.int().optional(),
    free: z.int().optional(),
    freeDuress: z.int().optional(),
    full: z.boolean().optional(),
    codeLength: z.int().optional(),
  }),
  check: (wanted, { place }) =>
    differing(`the user table of ${place.id}`, wanted, { ...place.panel.documents().slots }),
})
