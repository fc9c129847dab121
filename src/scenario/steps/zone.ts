import { z } from 'zod'
import { given } from '../../panel/given.js'
import { stepKind } from '../step-kind.js'

/** A zone changes in the physical world. */
export const zone = stepKind({
  schema: z.strictObject({
    zone: z.int().min(1),
    open: z.boolean().optional(),
    tamper: z.boolean().optional(),
    trouble: z.boolean().optional(),
  }),
  takes: ['panel'],
  onePanel: () => true,
  play({ zone: number, ...condition }, { place }) {
    place.panel.zone(number, given(condition))
    return undefined
  },
})
