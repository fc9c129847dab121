import { api, documentOf, type Schema } from '../api.js'
import { merged, placeOf } from './merged.js'

/** A message or a frame, as the emulator tells of it. */
export type WireEntry = Schema<'WireEntry'>

/** Entries that a page keeps. */
const KEPT = 5_000
/** Entries that are asked for at once, where some may have been missed. */
const ASKED = 1_000

/** What went over the wires of a panel, as the page knows it. */
export class Passed {
  #rows = $state.raw<readonly WireEntry[]>([])
  #dropped = $state(0)
  /** The stream tells of them. */
  isWatched = $state(false)
  /** What the stream tells next should go on from here; undefined: it has. */
  #hadBefore: number | undefined

  constructor(
    readonly panel: string,
    readonly most = KEPT,
  ) {}

  get all(): readonly WireEntry[] {
    return this.#rows
  }

  /** How many came before the first of those that are kept, since somebody looked, and are not shown. */
  get dropped(): number {
    return this.#dropped
  }

  /** The entry of this number, where it is kept. */
  at(id: number): WireEntry | undefined {
    const entry = this.#rows[placeOf(this.#rows, id)]
    return entry?.id === id ? entry : undefined
  }

  put(more: readonly WireEntry[]): void {
    const [first] = more
    if (first && this.#hadBefore !== undefined) {
      // The stream begins with the last that passed: if what was had is not among it, there may be a hole between.
      const last = this.#hadBefore
      this.#hadBefore = undefined
      if (last > 0 && first.id > last) void this.#fill(last)
    }
    this.#put(more)
  }

  /** The stream stands, for the first time or again. */
  opened(): void {
    this.#hadBefore = this.#rows.at(-1)?.id ?? 0
  }

  /** The page was too slow for so many. */
  missed(entries: number): void {
    this.#dropped += entries
  }

  /** Forgets all of them. */
  clear(): void {
    this.#rows = []
    this.#dropped = 0
    this.#hadBefore = undefined
  }

  #put(more: readonly WireEntry[]): void {
    const { rows, dropped } = merged(this.#rows, more, this.most)
    this.#rows = rows
    this.#dropped += dropped
  }

  async #fill(after: number): Promise<void> {
    const query = { after, limit: ASKED }
    try {
      const { entries } = await documentOf(
        api.GET('/api/v1/panels/{id}/wire', { params: { path: { id: this.panel }, query } }),
      )
      this.#put(entries)
    } catch {
      // The stream will be lost as well, and what is missing asked for when it is back.
    }
  }
}
