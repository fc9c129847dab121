import { purposeOf } from '../../../panel/slot-plan.js'
import type { PanelView } from '../../../panel/view.js'
import type { Standing } from '../../dialect.js'
import type { KeypadRecord } from '../../keypad.js'

/** What a keypad knows after a key. */
export type Known = Partial<KeypadRecord>

/** The one word a touchpad has for what it does not do (user manual, pp. 17 and 68), with one long beep. */
export const INVALID = { message: 'INVALID', sound: 'long-beep' } as const satisfies Known

/** Digits of a user number on the display and in shortcuts: three on a Concord 4, two on an Express (user manual, p. 23). */
export const userDigits = ({ facts }: PanelView): number => String(facts.slots.last).length

/** The first slot of a role, for partition 1; undefined: the model has none. */
export const slotOf = ({ facts }: PanelView, role: string): number | undefined =>
  facts.slots.special.find(run => run.role === role)?.from

/** The slot of the code of the keypad's own partition, for a role that has one for each. */
export function slotHere({ view, partition }: Standing, role: string): number | undefined {
  const first = slotOf(view, role)
  const slot = first === undefined ? undefined : first + partition - 1
  return slot !== undefined && purposeOf(view.facts, slot)?.role === role ? slot : undefined
}

/** Whether the panel protests about what stands open in the keypad's partition. */
export const isProtesting = ({ view, partition }: Standing): boolean =>
  view.partitions[partition - 1]?.context.leaving?.protests === true

/** A number as displays have it. */
export const padded = (value: number, digits = 2): string => String(value).padStart(digits, '0')

/** Digits of a code, hidden: a real touchpad shows them. */
export const hidden = (digits: string): string => '*'.repeat(digits.length)
