import type { Outcome, PanelCommand } from '../panel/port.js'
import type { PanelView } from '../panel/view.js'
import type { KeypadRecord, Light, LightName } from './keypad.js'
import type { Key, NamedKey } from './keys.js'

/** A keypad as its dialect finds it. */
export interface Standing {
  readonly view: PanelView
  /** The keypad's partition. */
  readonly partition: number
  /** What it knows, as it is now: what time or a restart made it forget is gone. */
  readonly record: KeypadRecord
}

/** A keypad under somebody's hand. */
export interface Hand extends Standing {
  /** Asks the panel's port, as the keypad. */
  execute(command: PanelCommand): Outcome
  /** What the keypad then knows: that it is done, or the refusal and how it sounds. The menu is left. */
  answered(outcome: Outcome, done: string): Partial<KeypadRecord>
}

/** What a keypad shows where that is not what every keypad shows. */
export interface Shown {
  /** Absent: what every keypad shows. */
  readonly lines?: readonly [status: string, prompt: string]
  /** Keys that can be pressed now, as they are written in key strings. */
  readonly softKeys: readonly string[]
}

/**
 * How keypads of one family are worked, where that differs from what is common to all: a small machine, whose state is the
 * `menu` of the keypad's record. It decides nothing about codes or arming; it asks the panel's port.
 */
export interface Dialect {
  /** Keys it has beside digits and those that every keypad has. */
  readonly keys: readonly NamedKey[]
  /** Lights it has, in their order. */
  readonly lights: readonly LightName[]
  /** What the keypad knows after a key; undefined: the key does what it does on every keypad. */
  press(key: Key, hand: Hand): Partial<KeypadRecord> | undefined
  /** What it shows; undefined: what every keypad shows. */
  shows(at: Standing): Shown | undefined
  /** A light of {@link Dialect.lights}; undefined: lit as on every keypad that has it. */
  light(name: LightName, at: Standing): Light | undefined
  /** Whether a digit typed now is of a code. */
  takesCode(at: Standing): boolean
  /** How long it remembers what was typed and shows what it said (ms); undefined: as long as every keypad. */
  remembersMs(record: KeypadRecord, view: PanelView): number | undefined
}
