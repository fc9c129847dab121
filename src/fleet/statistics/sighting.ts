/** Where and when something was seen. */
export interface Place {
  /** `ID@FIRMWARE`. */
  readonly kind: string
  /** The panel's id. */
  readonly panel: string
  /** Milliseconds from the beginning of the workload. */
  readonly at: number
}

/** Something that was seen at one panel, for people who look for it there. */
export interface Sighting extends Place {
  /** What it was about, in a word: `add`, `storm 1`. */
  readonly what: string
  /** How long it took, where that is measured. */
  readonly ms: number
}

/** How many of each are kept: enough to look into, and no list. */
export const SIGHTINGS_KEPT = 10

/** Which of two comes first. No two that differ are equal, or which of them is kept would depend on who saw it. */
export type Order = (a: Sighting, b: Sighting) => number

const byText = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1)

/** The earliest first. */
export const earliest: Order = (a, b) =>
  a.at - b.at || byText(a.panel, b.panel) || byText(a.what, b.what) || byText(a.kind, b.kind) || b.ms - a.ms

/** What took longest first, of equals the earliest. */
export const longest: Order = (a, b) => b.ms - a.ms || earliest(a, b)

/** The first of an order among all that were seen. */
export class Sightings {
  readonly #order: Order
  readonly #kept: Sighting[] = []

  constructor(order: Order, seen: readonly Sighting[] = []) {
    this.#order = order
    for (const each of seen) this.add(each)
  }

  add(sighting: Sighting): void {
    const kept = this.#kept
    const last = kept.at(-1)
    if (last && kept.length === SIGHTINGS_KEPT && this.#order(last, sighting) <= 0) return
    const place = kept.findIndex(each => this.#order(sighting, each) < 0)
    kept.splice(place < 0 ? kept.length : place, 0, sighting)
    if (kept.length > SIGHTINGS_KEPT) kept.pop()
  }

  get list(): readonly Sighting[] {
    return this.#kept
  }

  merge(other: Sightings): void {
    for (const each of other.#kept) this.add(each)
  }
}
