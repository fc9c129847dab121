import { z } from 'zod'
import { USER_TYPES } from '../../panel/user.js'
import { differing, expectation } from '../expectation.js'

/** What one slot holds; `available` is a slot that holds nothing. */
export const slot = expectation({
  schema: z.strictObject({
    slot: z.int().min(0),
    status: z.enum(['available', 'occupied_enabled', 'occupied_disabled']).optional(),
    userType: z.enum(USER_TYPES).optional(),
    name: z.string().optional(),
    partitions: z.array(z.int()).optional(),
    blocked: z.string().optional(),
  }),
  check({ slot: number, ...wanted }, { place }) {
    const found = place.panel.documents().slot.find(document => document?.slot === number)
    return differing(`slot ${number} of ${place.id}`, wanted, found ? { ...found } : { status: 'available' })
  },
})
