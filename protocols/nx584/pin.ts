import { inspect } from 'node:util'
import { Secret } from '../../src/panel/secret.js'

/** Digits a PIN has room for. */
const ROOM = 6
const NO_DIGIT = 0xf

/** What stands in the places a shorter code leaves free: 0 by the document (p. 13), F by some clients. */
export type UnusedDigit = '0' | 'F'

/**
 * A PIN as the protocol carries it: six digits, each byte holding two, the first of them in the low half (p. 13).
 * It masks itself wherever it is printed, as {@link Secret} does.
 */
export class Pin {
  readonly #digits: readonly number[]

  /** @param digits six values of 0 to 15 */
  constructor(digits: readonly number[]) {
    this.#digits = Array.from({ length: ROOM }, (_, at) => (digits[at] ?? NO_DIGIT) & 0xf)
  }

  /** A user's code; undefined: no code, which is all F. */
  static of(code: Secret | undefined, unused: UnusedDigit): Pin {
    if (!code) return new Pin([])
    const filled = code.reveal().padEnd(ROOM, unused)
    return new Pin(Array.from(filled, digit => Number.parseInt(digit, 16)))
  }

  static fromBytes(bytes: Iterable<number>): Pin {
    return new Pin(Array.from(bytes).flatMap(byte => [byte & 0xf, byte >> 4]))
  }

  bytes(): number[] {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = this.#digits
    return [a | (b << 4), c | (d << 4), e | (f << 4)]
  }

  /** All F: what a client writes to take a code away, and what a user without one has. */
  get blank(): boolean {
    return this.#digits.every(digit => digit === NO_DIGIT)
  }

  /**
   * The code, on a panel whose codes have `length` digits. Places beyond them may be 0 or F; anything else there, and
   * anything that is no digit, stays in the code for the panel to refuse.
   */
  code(length: number): Secret {
    const text = this.#digits.map(digit => digit.toString(16).toUpperCase()).join('')
    const filledWithZeros = /^0*$/.test(text.slice(length))
    return new Secret((filledWithZeros ? text.slice(0, length) : text).replace(/F+$/, ''))
  }

  toString(): string {
    return '*'.repeat(ROOM)
  }

  toJSON(): string {
    return this.toString()
  }

  [inspect.custom](): string {
    return this.toString()
  }
}
