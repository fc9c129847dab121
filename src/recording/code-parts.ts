import type { Facts } from '../catalogue/facts.js'

/**
 * Codes taken apart where a change of length cuts them: the shortest that they have been, and what each longer length adds. Which end is cut and filled up is the
 * model's (`codes.onLengthChange`; see `resized`).
 */
export class CodeParts {
  /** Shortest first. */
  readonly #lengths: readonly number[]
  readonly #isInFront: boolean

  constructor({ codes }: Pick<Facts, 'codes'>, lengths: ReadonlySet<number>) {
    this.#lengths = [...lengths].sort((a, b) => a - b)
    this.#isInFront = codes.onLengthChange === 'zeros-in-front'
  }

  /** How many parts the longest has. */
  get count(): number {
    return this.#lengths.length
  }

  /** Whether it is a code of one of the lengths. */
  takes(code: string): boolean {
    return /^\d+$/.test(code) && this.#lengths.includes(code.length)
  }

  /** The parts of a code, the shortest that it can be first. */
  of(code: string): string[] {
    const turned = this.#isInFront ? reversed(code) : code
    return this.#lengths
      .filter(length => length <= code.length)
      .map((length, at) => turned.slice(this.#lengths[at - 1] ?? 0, length))
      .map(part => (this.#isInFront ? reversed(part) : part))
  }

  /** The code of these parts. */
  joined(parts: readonly string[]): string {
    return (this.#isInFront ? parts.toReversed() : parts).join('')
  }

  /** What a part consists of that a change of length has added. */
  filling(at: number): string {
    return '0'.repeat((this.#lengths[at] ?? 0) - (this.#lengths[at - 1] ?? 0))
  }
}

const reversed = (text: string) => [...text].reverse().join('')
