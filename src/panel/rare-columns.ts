import type { SlotRow } from './packed-slot.js'

/** What only few users have, as it is written; 0 is no time. */
interface Rarities {
  readonly name?: string | null | undefined
  readonly lastUse?: number | undefined
  readonly writtenAt?: number | undefined
  readonly authority?: number | undefined
}

/** The same, as a user shows it. */
interface Shown {
  readonly name?: string
  readonly lastUse: number
  readonly writtenAt: number
  readonly authority?: number
}

/** The column with the slot's value in it; made for the first slot that has one. */
function kept<Value>(
  column: Map<number, Value> | undefined,
  slot: number,
  value: Value | undefined,
): Map<number, Value> | undefined {
  if (value !== undefined) return (column ?? new Map<number, Value>()).set(slot, value)
  column?.delete(slot)
  return column
}

/** The columns of a user table that are empty for most users, and in most tables: those then take no room. */
export class RareColumns {
  #names: Map<number, string> | undefined
  #lastUses: Map<number, number> | undefined
  #writtenAts: Map<number, number> | undefined
  #authorities: Map<number, number> | undefined

  /** Writes all of a slot; what is absent it then has not. */
  keep(slot: number, { name, lastUse, writtenAt, authority }: Rarities): void {
    this.#names = kept(this.#names, slot, name ?? undefined)
    this.#lastUses = kept(this.#lastUses, slot, lastUse || undefined)
    this.#writtenAts = kept(this.#writtenAts, slot, writtenAt || undefined)
    this.#authorities = kept(this.#authorities, slot, authority)
  }

  copy(): RareColumns {
    const copy = new RareColumns()
    copy.#names = this.#names && new Map(this.#names)
    copy.#lastUses = this.#lastUses && new Map(this.#lastUses)
    copy.#writtenAts = this.#writtenAts && new Map(this.#writtenAts)
    copy.#authorities = this.#authorities && new Map(this.#authorities)
    return copy
  }

  noteUse(slot: number, at: number): void {
    this.#lastUses = kept(this.#lastUses, slot, at)
  }

  authority(slot: number): number | undefined {
    return this.#authorities?.get(slot)
  }

  of(slot: number): Shown {
    const name = this.#names?.get(slot)
    const authority = this.authority(slot)
    return {
      ...(name === undefined ? {} : { name }),
      lastUse: this.#lastUses?.get(slot) ?? 0,
      writtenAt: this.#writtenAts?.get(slot) ?? 0,
      ...(authority === undefined ? {} : { authority }),
    }
  }

  /** A slot's row, no longer than what it has. */
  row(
    slot: number,
    ...base: readonly [code: number, bits: number, partitions: number, revision: number]
  ): SlotRow {
    const { name, lastUse, writtenAt, authority } = this.of(slot)
    if (authority !== undefined) return [slot, ...base, lastUse, name ?? null, writtenAt, authority]
    if (writtenAt !== 0) return [slot, ...base, lastUse, name ?? null, writtenAt]
    if (name !== undefined) return [slot, ...base, lastUse, name]
    return lastUse === 0 ? [slot, ...base] : [slot, ...base, lastUse]
  }
}
