import { FACTS, type Facts } from '../catalogue/facts.js'
import type { KeyProblem } from './keys.js'

/** How a keypad sounds when the panel refuses; models that only show a message make no sound. */
export type RefusalSound = Exclude<Facts['codes']['rejectSignal'], 'message'>

/** Everything a keypad can sound like with what it shows. */
export const SOUNDS = ['none', ...FACTS.codes.rejectSignal.schema.exclude(['message']).options] as const

/** What a keypad shows. */
export interface KeypadDisplay {
  /** Address of the keypad. */
  readonly keypad: number
  readonly partition: number
  readonly lines: readonly [status: string, prompt: string]
  readonly softKeys: readonly string[]
  /** What sounded with the message that is shown. */
  readonly sound: (typeof SOUNDS)[number]
}

/** What a keypad knows between two keys; part of the device's record. */
export interface KeypadRecord {
  /** Digits typed so far. A secret, masked on the display. */
  readonly digits: string
  readonly purpose: 'none' | 'away' | 'home' | 'night' | 'disarm' | 'bypass' | 'program'
  /** The last thing the keypad told its user, and whether it was a refusal. */
  readonly message: string
  readonly refused: boolean
  /** When the last key was pressed (epoch ms), and how often the panel had started by then. */
  readonly at: number
  readonly starts: number
}

export const RESTING_KEYPAD: KeypadRecord = {
  digits: '',
  purpose: 'none',
  message: '',
  refused: false,
  at: 0,
  starts: 0,
}

/** Keys that a keypad can read. */
export interface Typed {
  /** The text with its digits masked. */
  readonly masked: string
  /** Each key, to be pressed in turn; `cause` is the event that tells of them. */
  readonly keys: readonly ((cause: number) => void)[]
}

/**
 * One keypad of a panel: what is typed goes to the panel's port, what it shows is made of what anybody may see of the panel.
 * A dialect (touch screen, fixed words of one vendor) is one implementation.
 */
export interface Keypad {
  readonly address: number
  readonly partition: number
  /** Reads a text of keys; nothing is pressed yet. */
  read(text: string): Typed | KeyProblem
  display(): KeypadDisplay
  /** What it remembers now. Both time and a restart of the panel make it forget. */
  record(): KeypadRecord
  /** When what it shows changes by itself (epoch ms): it forgets what was typed, or takes a message away. */
  nextDeadline(): number | undefined
}
