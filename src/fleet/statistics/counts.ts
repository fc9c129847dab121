/**
 * Numbers by name. Names are paths (`answer/add/succeeded/success`), so that a whole branch can be summed up; a number that nobody
 * counted is 0.
 */
export class Counts {
  readonly #numbers: Map<string, number>

  constructor(numbers: Readonly<Record<string, number>> = {}) {
    this.#numbers = new Map(Object.entries(numbers))
  }

  /** @param by below 0 for something that is there no more */
  add(name: string, by = 1): void {
    this.#numbers.set(name, (this.#numbers.get(name) ?? 0) + by)
  }

  of(name: string): number {
    return this.#numbers.get(name) ?? 0
  }

  /** The names of a branch behind its own, sorted, and their numbers: `below('lost')` has `add` for `lost/add`. */
  below(branch: string): [name: string, count: number][] {
    const prefix = `${branch}/`
    return [...this.#numbers]
      .filter(([name, count]) => name.startsWith(prefix) && count !== 0)
      .map(([name, count]): [string, number] => [name.slice(prefix.length), count])
      .toSorted(byName)
  }

  /** The sum of a branch. */
  sum(branch: string): number {
    return this.below(branch).reduce((total, [, count]) => total + count, 0)
  }

  merge(other: Counts): void {
    for (const [name, count] of other.#numbers) this.add(name, count)
  }

  /** Sorted by name; what came to nothing is left out. */
  toJSON(): Record<string, number> {
    return Object.fromEntries([...this.#numbers].filter(([, count]) => count !== 0).toSorted(byName))
  }
}

const byName = ([a]: readonly [string, number], [b]: readonly [string, number]) => (a < b ? -1 : 1)
