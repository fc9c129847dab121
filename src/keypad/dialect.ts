import type { Judgement, Outcome, PanelCommand, UserCommand } from '../panel/port.js'
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
  /** Sequence number of the event that tells of the key. */
  readonly cause: number
  /**
   * The key begins a text, and with it as many digits as a code has. A text takes no time, and two texts are two acts: one
   * that begins with a code goes on with nothing that was whole before it.
   */
  readonly beginsCode: boolean
  /** Asks the panel's port, as the keypad. */
  execute(command: PanelCommand): Outcome
  /** What the panel's port would say of a change of the user table. Nothing is done. */
  check(command: UserCommand): Judgement
  /** A whole code, and no key before it that says what it is for: what it does on every keypad of the model. */
  code(code: Secret): Entered
  /** What the keypad then knows: that it is done, or the refusal and how it sounds. The menu is left. */
  answered(outcome: Outcome, done: string): Partial<KeypadRecord>
  /** The slot that holds a code; undefined: none. Nothing is told or counted. */
  ownerOf(code: Secret): number | undefined
}

/** What came of a code, and what the keypad then knows. */
export interface Entered {
  readonly outcome: Outcome
  readonly known: Partial<KeypadRecord>
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
  /**
   * After a code that is nobody's every further digit makes another one, with those that were typed before it; absent: the next code
   * begins anew.
   */
  readonly triesOn?: true
  /** Keys of a command in front of a code that is typed key by key, where one alone is none; absent: a code alone is one. */
  readonly beforeCode?: string
  /**
   * What a text of keys is that somebody typed as one; absent: what it says. For texts that mean the same on every keypad of the
   * emulator, whatever the keys are on this one.
   */
  reads?(keys: readonly Key[], at: Standing): readonly Key[]
  /** What the keypad knows after a key; undefined: the key does what it does on every keypad. */
  press(key: Key, hand: Hand): Partial<KeypadRecord> | undefined
  /**
   * What it shows; undefined: what every keypad shows.
   * @param common what that is
   */
  shows(at: Standing, common: Required<Shown>): Shown | undefined
  /** A light of {@link Dialect.lights}; undefined: lit as on every keypad that has it. */
  light(name: LightName, at: Standing): Light | undefined
  /**
   * How long it remembers what was typed and shows what it said (ms; Infinity: until it is left); undefined: as long as every
   * keypad.
   */
  remembersMs(record: KeypadRecord, view: PanelView): number | undefined
  /** Whether a digit typed now is of a code. */
  takesCode(at: Standing): boolean
  /** What the keypad knows after doing what was pending, its time having come without a key. Absent: nothing ever is. */
  due?(hand: Hand): Partial<KeypadRecord>
}
