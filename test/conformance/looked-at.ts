import type { FactPath, Facts } from '../../src/catalogue/facts.js'

/** What a probe has looked at of a model: facts by their path, and `keypad` where it has pressed keys. */
export type Look = FactPath | 'keypad'

/** Facts that note which of them somebody looks at. */
export function noting(facts: Facts, note: (path: FactPath) => void): Facts {
  const groups = Object.entries(facts).map(([group, values]) => [
    group,
    // A copy: what is read of a frozen object has to be the very thing that is in it.
    new Proxy({ ...values } as Record<string, unknown>, {
      get(all, name) {
        if (typeof name === 'string') note(`${group}.${name}` as FactPath)
        return Reflect.get(all, name)
      },
    }),
  ])
  return Object.fromEntries(groups) as Facts
}

/** Looks that are noted, also those of something that is made once for several who look. */
export class Looks {
  #noted = new Set<Look>()
  readonly #made = new Map<string, { readonly value: unknown; readonly looks: ReadonlySet<Look> }>()

  note(look: Look): void {
    this.#noted.add(look)
  }

  /** Everything that was looked at while something was done. */
  during(done: () => void): ReadonlySet<Look> {
    const outer = this.#noted
    const noted = new Set<Look>()
    this.#noted = noted
    try {
      done()
    } finally {
      this.#noted = outer
      for (const look of noted) outer.add(look)
    }
    return noted
  }

  /** Makes something once: whoever takes it has looked at all that it was made of. */
  once<T>(name: string, make: () => T): T {
    const known = this.#made.get(name)
    if (known) {
      for (const look of known.looks) this.#noted.add(look)
      return known.value as T
    }
    let value: T | undefined
    const looks = this.during(() => {
      value = make()
    })
    this.#made.set(name, { value, looks })
    return value as T
  }
}
