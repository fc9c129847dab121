import { z } from 'zod'
import { NAMED_TWICE } from '../keypad/keypads.js'

/** Which keypad a step or expectation means; see `placeOf`. */
const placeFields = {
  partition: z.int().min(1).optional(),
  keypad: z.int().min(0).optional(),
} as const

/** An object in which a keypad can be named, by its address or by its partition. */
export const withPlace = <Fields extends z.ZodRawShape>(fields: Fields) =>
  z
    .strictObject({ ...fields, ...placeFields })
    .refine(
      place => Reflect.get(place, 'keypad') === undefined || Reflect.get(place, 'partition') === undefined,
      NAMED_TWICE,
    )
