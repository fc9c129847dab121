/** What a slot holds: a code, or nothing. */
export type Content = string | undefined

/** A change of one slot that was asked for. */
export interface Change {
  readonly slot: number
  readonly becomes: Content
}

/**
 * What a panel's user table may hold, by what was asked and what was answered. A slot has one change under way at most,
 * so what is answered is known, and what is not can be one of two things.
 */
export class Ledger {
  readonly #may = new Map<number, Set<Content>>()
  /** Codes that were to go into whichever slot is next, and of which nothing was heard. */
  readonly #wandering = new Set<string>()
  readonly #busy = new Set<number>()
  #codes = 0

  /** The slots whose content is known, and that nobody changes now. */
  known(from: number, to: number, occupied: boolean): number[] {
    const slots: number[] = []
    for (let slot = from; slot <= to; slot++) {
      const may = this.#may.get(slot)
      const [only] = may ?? [undefined]
      if (!this.#busy.has(slot) && (may?.size ?? 1) === 1 && (only !== undefined) === occupied)
        slots.push(slot)
    }
    return slots
  }

  /** A code that is nowhere on this panel. */
  code(): string {
    for (;;) {
      const code = String(2000 + (this.#codes++ % 7000))
      const used = [...this.#may.values()].some(may => may.has(code)) || this.#wandering.has(code)
      if (!used) return code
    }
  }

  begin({ slot, becomes }: Change): void {
    this.#busy.add(slot)
    this.#contents(slot).add(becomes)
  }

  /** It was confirmed, refused, or nobody will ever say. */
  end({ slot, becomes }: Change, how: 'done' | 'refused' | 'unknown'): void {
    this.#busy.delete(slot)
    if (how === 'done') this.#may.set(slot, new Set([becomes]))
    if (how === 'refused') this.#contents(slot).delete(becomes)
  }

  wander(code: string): void {
    this.#wandering.add(code)
  }

  /** Where a code went that was to go into whichever slot is next; undefined: it was refused. */
  settle(code: string, slot: number | undefined): void {
    this.#wandering.delete(code)
    if (slot !== undefined) this.#may.set(slot, new Set([code]))
  }

  /**
   * Compares with a table that was read, and takes it for what is known from now on.
   * @returns what differs, in words
   */
  compare(table: ReadonlyMap<number, string>): string[] {
    const differences: string[] = []
    for (const slot of new Set([...table.keys(), ...this.#may.keys()])) {
      const code = table.get(slot)
      const may = this.#may.get(slot)
      const expected = may?.has(code) || (code !== undefined && this.#wandering.delete(code))
      if (!expected && (may !== undefined || code !== undefined))
        differences.push(`slot ${slot} holds ${code}, not ${[...(may ?? [undefined])].join(' or ')}`)
      this.#may.set(slot, new Set([code]))
    }
    this.#wandering.clear()
    this.#busy.clear()
    return differences
  }

  #contents(slot: number): Set<Content> {
    const may = this.#may.get(slot) ?? new Set([undefined])
    this.#may.set(slot, may)
    return may
  }
}
