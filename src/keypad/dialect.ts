import type { Outcome, PanelCommand } from '../panel/port.js'
import type { Secret } from '../panel/secret.js'
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
  /** The slot that holds a code; undefined: none. Nothing is told or counted. */
  ownerOf(code: Secret): number | undefined
}

/** What a keypad shows where that is not what every keypad shows. */
export interface Shown {
  readonly lines: readonly [status: string, prompt: string]
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
  /**
   * What a text of keys is that somebody typed as one; absent: what it says. For texts that mean the same on every keypad of the
   * emulator, whatever the keys are on this one.
   */
  reads?(keys: readonly Key[], at: Standing): readonly Key[]
  /** What the keypad knows after a key; undefined: the key does what it does on every keypad. */
  press(key: Key, hand: Hand): Partial<KeypadRecord> | undefined
  /** What it shows; undefined: what every keypad shows. */
  shows(at: Standing): Shown | undefined
  /** A light of {@link Dialect.lights}; undefined: lit as on every keypad that has it. */
  light(name: LightName, at: Standing): Light | undefined
  /** How long it remembers what was typed and shows what it said (ms); undefined: as long as every keypad. */
  remembersMs(record: KeypadRecord): number | undefined
}
