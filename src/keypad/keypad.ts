import { FACTS, type Facts } from '../catalogue/facts.js'
import type { KeyProblem } from './keys.js'

/** How a keypad sounds when the panel refuses; models that only show a message make no sound. */
export type RefusalSound = Exclude<Facts['codes']['rejectSignal'], 'message'>

/** Everything a keypad can sound like with what it shows: refusals, and in the last two that something was taken. */
export const SOUNDS = [
  'none',
  ...FACTS.codes.rejectSignal.schema.exclude(['message']).options,
  'one-beep',
  'quick-beeps',
] as const
export type Sound = (typeof SOUNDS)[number]

/** Lights that keypads have. */
export const LIGHT_NAMES = [
  'ready',
  'armed',
  'trouble',
  'memory',
  'bypass',
  'program',
  'fire',
  'ac',
  'instant',
  'chime',
] as const
export type LightName = (typeof LIGHT_NAMES)[number]

export const LIGHTS = ['off', 'on', 'flashing'] as const
export type Light = (typeof LIGHTS)[number]

/** What a keypad shows. */
export interface KeypadDisplay {
  /** Address of the keypad. */
  readonly keypad: number
  readonly partition: number
  readonly lines: readonly [status: string, prompt: string]
  readonly softKeys: readonly string[]
  /** What sounded with the message that is shown. */
  readonly sound: Sound
  /** Its lights, in their order; none on a screen. */
  readonly lights: Readonly<Partial<Record<LightName, Light>>>
}

/** Where a keypad stands in a menu of its dialect. */
export interface Menu {
  /** A state that the dialect knows. */
  readonly at: string
  /** The user number that is worked on. */
  readonly user?: number
  /** What was chosen of the user, or of a list. */
  readonly item?: number
  /** Digits that were typed before those being typed now. May be a code: a secret. */
  readonly held?: string
  /** Number of the user whose code opened it; absent: it has none, as an installer's. */
  readonly by?: number
  /**
   * The event with which the programming began that it is part of, or, where a code opened it that opened no programming, the
   * last arming or alarm before; absent: no code opened it.
   */
  readonly opening?: number
}

/** That a keypad does something by itself if nobody presses a key until then. */
export interface Pending {
  /** Epoch ms. */
  readonly at: number
  /** Sequence number of the event that it follows from: the last key. */
  readonly cause: number
}

/** What a keypad knows between two keys; part of the device's record. */
export interface KeypadRecord {
  /** Digits typed so far. A secret, masked on the display. */
  readonly digits: string
  readonly purpose: 'none' | 'away' | 'home' | 'night' | 'disarm' | 'bypass' | 'bypass-code' | 'program'
  /** The last thing the keypad told its user, and whether it was a refusal. */
  readonly message: string
  readonly refused: boolean
  /** How the last thing it told sounded, where that is not a refusal. */
  readonly sound?: Sound
  /** Where it stands in a menu of its dialect; absent: in none. */
  readonly menu?: Menu
  /** What its dialect does by itself, and when; absent: nothing. */
  readonly pending?: Pending
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
  /** Each key, to be pressed in turn. */
  readonly keys: readonly TypedKey[]
}

/** One key that was typed. */
export interface TypedKey {
  /** Masked, where this keypad has no such key: pressing it does nothing. */
  readonly absent?: string
  /** @param cause the event that tells of it */
  press(cause: number): void
}

/**
 * One keypad of a panel: what is typed goes to the panel's port, what it shows is made of what anybody may see of the panel.
 * What is special about a family's is its dialect (`dialect.ts`).
 */
export interface Keypad {
  readonly address: number
  readonly partition: number
  /**
   * Reads a text of keys; nothing is pressed yet.
   * @param wired whether a protocol presses them: then each is the key of this family's keypads and nothing else
   */
  read(text: string, wired?: boolean): Typed | KeyProblem
  display(): KeypadDisplay
  /** Of each digit of the text that was typed last, whether it was of a code. No record has it. */
  readonly codesTyped: readonly boolean[]
  /** What it remembers now. Both time and a restart of the panel make it forget. */
  record(): KeypadRecord
  /**
   * When what it shows changes by itself (epoch ms): it forgets what was typed, takes a message away, or does what is
   * {@link Keypad.pendingAt pending}.
   */
  nextDeadline(): number | undefined
  /** When it does something by itself (epoch ms), whoever looks. */
  pendingAt(): number | undefined
  /** Does what is pending, if its time has come. */
  due(): void
}
