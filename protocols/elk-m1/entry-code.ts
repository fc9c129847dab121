import { inspect } from 'node:util'
import { Secret } from '../../src/panel/secret.js'

/** Bytes of a code on the wire. */
const BYTES = 6

/**
 * A code as the messages about codes carry it: six bytes in hex. The digits of a keypad code are the low halves, right-justified,
 * with zeros in the high ones; data of a proximity card fill both (pp. 23 and 27). It masks itself wherever it is printed.
 */
export class EntryCode {
  readonly #hex: string

  private constructor(hex: string) {
    this.#hex = hex
  }

  /** Undefined: that is no hex of six bytes. */
  static of(hex: string): EntryCode | undefined {
    return /^[0-9A-F]{12}$/.test(hex) ? new EntryCode(hex) : undefined
  }

  /** The code of a keypad. */
  static ofDigits(code: Secret): EntryCode {
    const digits = code.reveal().replace(/\D/g, '').slice(-BYTES).padStart(BYTES, '0')
    return new EntryCode(Array.from(digits, digit => `0${digit}`).join(''))
  }

  /** What stands for a valid code: nobody is to see it (p. 27). */
  static readonly HIDDEN = new EntryCode('0'.repeat(2 * BYTES))

  /** Its six digits; undefined: it is the data of a card. */
  get digits(): Secret | undefined {
    const digits = /^(?:0\d){6}$/.test(this.#hex) ? this.#hex.replace(/0(\d)/g, '$1') : undefined
    return digits === undefined ? undefined : new Secret(digits)
  }

  wire(): string {
    return this.#hex
  }

  toString(): string {
    return '*'.repeat(BYTES)
  }

  toJSON(): string {
    return this.toString()
  }

  [inspect.custom](): string {
    return this.toString()
  }
}

/**
 * A code out of six digits, on a panel whose codes have `length`: what a shorter one leaves free is zeros in front (p. 10). With
 * anything else there it stays six digits long, for the panel to refuse.
 */
export function codeOfDigits(digits: Secret, length: number): Secret {
  const text = digits.reveal()
  const free = text.length - length
  return free > 0 && /^0*$/.test(text.slice(0, free)) ? new Secret(text.slice(free)) : digits
}
