import type { Secret } from './secret.js'

/** One slot in a record: slot, packed code, type and flags, partitions, revision, and what few slots have. */
export type SlotRow = readonly [
  slot: number,
  code: number,
  bits: number,
  partitions: number,
  revision: number,
  lastUse?: number,
  name?: string | null,
  writtenAt?: number,
  authority?: number,
]

/** Rights that an empty slot holds ready for its next code, in a record. */
export type RightsRow = readonly [slot: number, partitions: number, authority: number]

/** In a slot's bits: its code can be used. */
export const ENABLED = 0x10
/** In a slot's bits: the index of its user type. */
export const TYPE_MASK = 0x0f

/**
 * A code as the integer `1<digits>`: the leading 1 keeps leading zeros, and eight digits still fit a 31-bit integer,
 * which V8 stores without a heap object. Undefined for what is no code and so in no slot.
 */
export function pack(code: Secret): number | undefined {
  const digits = code.reveal()
  // `Number` would also read 'e5', '12.0' and '12 ', and find the code it happens to equal.
  return /^[0-9]{1,8}$/.test(digits) ? Number(`1${digits}`) : undefined
}

/** The digits of a packed code. */
export const digitsOf = (packed: number): string => String(packed).slice(1)
