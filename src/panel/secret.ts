import { inspect } from 'node:util'

/**
 * A user code on its way between the edge and the slot table.
 *
 * Whatever prints, logs, serialises or interpolates it sees asterisks; only {@link Secret.reveal} gives the digits.
 * Digits stay a string: leading zeros are real.
 */
export class Secret {
  readonly #digits: string

  constructor(digits: string) {
    this.#digits = digits
  }

  /** Number of characters: the length is a panel-wide setting and no secret. */
  get length(): number {
    return this.#digits.length
  }

  /** The code in clear. Only the code rules, the slot table and the record encoder have a reason to call this. */
  reveal(): string {
    return this.#digits
  }

  equals(other: Secret): boolean {
    return this.#digits === other.#digits
  }

  toString(): string {
    return '*'.repeat(this.#digits.length)
  }

  toJSON(): string {
    return this.toString()
  }

  [inspect.custom](): string {
    return this.toString()
  }
}
