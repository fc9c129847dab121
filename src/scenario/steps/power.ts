import { z } from 'zod'
import { given } from '../../panel/given.js'
import { stepKind } from '../step-kind.js'

/** Mains or battery go away, or come back. */
export const power = stepKind({
  schema: z.strictObject({
    mains: z.boolean().optional(),
    battery: z.enum(['ok', 'low', 'absent']).optional(),
  }),
  takes: ['panel'],
  onePanel: () => true,
  play(supply, { place }) {
    place.panel.power(given(supply))
    return undefined
  },
})
