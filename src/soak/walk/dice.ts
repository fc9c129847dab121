import type { Random } from '../../time/random.js'

/** Throws of one walk: same seed, same throws. */
export class Dice {
  readonly #random: Random

  constructor(random: Random) {
    this.#random = random
  }

  /** From `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + this.#random.int(most - least + 1)
  }

  one<T>(list: readonly [T, ...T[]]): T
  one<T>(list: readonly T[]): T | undefined
  one<T>(list: readonly T[]): T | undefined {
    return list[this.#random.int(Math.max(1, list.length))]
  }

  /** True so often in a hundred times. */
  often(percent: number): boolean {
    return this.#random.int(100) < percent
  }

  /** A value in so many of a hundred times. */
  maybe<T>(percent: number, make: () => T): T | undefined {
    return this.often(percent) ? make() : undefined
  }

  /** One of several by their weights. */
  weighed<T>(rows: readonly (readonly [weight: number, value: T])[]): T {
    let left = this.#random.int(rows.reduce((sum, [weight]) => sum + weight, 0))
    for (const [weight, value] of rows) {
      left -= weight
      if (left < 0) return value
    }
    throw new RangeError('there is nothing to throw for')
  }
}
