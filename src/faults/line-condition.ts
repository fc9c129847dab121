import { z } from 'zod'

/** `out` is from the panel to its clients, `in` from the clients to the panel. */
const direction = z
  .enum(['in', 'out'])
  .optional()
  .meta({ description: 'The one direction it is about; default: both' })
const rate = z.number().min(0).max(1)

/** Parameters of a line fault that hits single bytes or bits. */
export const rateParams = (what: string, usual: number) =>
  z.strictObject({ rate: rate.default(usual).meta({ description: what }), direction })

/** Parameters of a line fault that has nothing but a direction. */
export const directionParams = z.strictObject({ direction })

/** Something wrong with the wires of every serial line of a panel. Plain JSON. */
export type LineCondition =
  | {
      readonly kind: 'noise' | 'lost-bytes' | 'parity-errors' | 'framing-errors'
      readonly rate: number
      readonly direction?: 'in' | 'out' | undefined
    }
  | { readonly kind: 'broken'; readonly direction?: 'in' | 'out' | undefined }
  | {
      readonly kind: 'stuck'
      readonly level: 'mark' | 'space'
      readonly direction?: 'in' | 'out' | undefined
    }
  | { readonly kind: 'mismatch'; readonly baud: number }
