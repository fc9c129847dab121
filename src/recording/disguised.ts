import type { DeviceRecord } from '../device/record.js'
import { digitsOf, type SlotRow } from '../panel/packed-slot.js'
import { Secret } from '../panel/secret.js'
import type { PanelRecord } from '../panel/state.js'

/** What stands for what must not be seen. */
export interface Masks {
  /** Of a code, all of its digits. */
  code(digits: string): string
  /** Of what tells one request from another: with so few codes to be tried, it gives them away. */
  digest(digest: string): string
}

/** Fields that have a code as a text. */
const CODES = new Set(['code', 'masterCode'])
const isDigits = (value: unknown): value is string => typeof value === 'string' && /^\d+$/.test(value)

/** A copy of any value with its codes and digests masked. Codes are {@link Secret}s, or digits under a name that says so. */
export function masked<Value>(value: Value, masks: Masks): Value
export function masked(value: unknown, masks: Masks): unknown {
  if (value instanceof Secret) return new Secret(masks.code(value.reveal()))
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(part => masked(part, masks))
  return Object.fromEntries(
    Object.entries(value).map(([key, part]): [string, unknown] => {
      if (CODES.has(key) && isDigits(part)) return [key, masks.code(part)]
      if (key === 'digest' && typeof part === 'string') return [key, masks.digest(part)]
      return [key, masked(part, masks)]
    }),
  )
}

/** Where an ending has its digest; see `src/module/transactions.ts`. */
const DIGEST = 3

const maskedEnding = (row: string, masks: Masks): string => {
  const fields = row.split('\t')
  return fields.map((field, at) => (at === DIGEST && field !== '' ? masks.digest(field) : field)).join('\t')
}

const maskedSlots = (slots: readonly SlotRow[], masks: Masks): SlotRow[] =>
  slots.map(([slot, packed, ...rest]): SlotRow => [slot, Number(`1${masks.code(digitsOf(packed))}`), ...rest])

const maskedPanel = (panel: PanelRecord, masks: Masks): PanelRecord => ({
  ...panel,
  slots: maskedSlots(panel.slots, masks),
})

/**
 * A device's record with its codes masked.
 * @param begun what stands for digits that somebody has begun to type at a keypad
 */
export function maskedRecord(
  record: DeviceRecord,
  masks: Masks,
  begun: (digits: string, keypad: number) => string,
): DeviceRecord {
  const { panel, keypads, module, setup } = record
  // Settings of wire protocols have passwords in them, and no device looks at them.
  const { automation: _, ...installed } = setup
  const { seen, endings, queue, unsent, accesses } = module
  return {
    ...record,
    setup: masked(installed, masks),
    panel: maskedPanel(panel, masks),
    keypads: keypads.map((keypad, at) => {
      const { digits, menu } = keypad
      const held = menu?.held
      return {
        ...keypad,
        digits: digits === '' ? digits : begun(digits, at),
        ...(menu && { menu: held === undefined ? menu : { ...menu, held: masks.code(held) } }),
      }
    }),
    module: {
      ...module,
      queue: masked(queue, masks),
      unsent: masked(unsent, masks),
      accesses: masked(accesses, masks),
      endings: endings.map(row => maskedEnding(row, masks)),
      ...(seen && { seen: maskedPanel(seen, masks) }),
    },
  }
}
