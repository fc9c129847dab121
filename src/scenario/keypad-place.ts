import { z } from 'zod'

/** Which keypad a step or expectation means; see `placeOf`. */
export const placeFields = {
  partition: z.int().min(1).optional(),
  keypad: z.int().min(0).optional(),
} as const
