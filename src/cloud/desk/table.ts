/** By which keys a row is found beside its own; an index may leave a row out. */
export type Indexes<Row, Name extends string> = { readonly [Key in Name]: (row: Row) => string | undefined }

/**
 * Rows by key, in the order they first came, found by their indexes as well. Rows are never changed, only replaced, so the
 * table knows which of them are to be written down again, and tells whoever watches.
 */
export class Table<Row, Name extends string = never> {
  readonly #rows = new Map<string, Row>()
  readonly #indexes: readonly { readonly name: Name; readonly keyOf: (row: Row) => string | undefined }[]
  readonly #found = new Map<string, Map<string, Row>>()
  readonly #changed = new Set<string>()
  /** Told of every row that is put or taken away. */
  watch: (row: Row) => void = () => undefined

  constructor(
    readonly keyOf: (row: Row) => string,
    indexes: Indexes<Row, Name>,
  ) {
    this.#indexes = (Object.entries(indexes) as [Name, (row: Row) => string | undefined][]).map(
      ([name, keyOf]) => ({ name, keyOf }),
    )
  }

  get size(): number {
    return this.#rows.size
  }

  get(key: string): Row | undefined {
    return this.#rows.get(key)
  }

  has(key: string): boolean {
    return this.#rows.has(key)
  }

  values(): Iterable<Row> {
    return this.#rows.values()
  }

  /** The rows that an index has under a key. They may be put and deleted while they are gone through. */
  by(index: Name, key: string): Row[] {
    return [...(this.#found.get(`${index} ${key}`)?.values() ?? [])]
  }

  /** How many rows an index has under a key. */
  count(index: Name, key: string): number {
    return this.#found.get(`${index} ${key}`)?.size ?? 0
  }

  put(row: Row): void {
    const key = this.keyOf(row)
    const before = this.#rows.get(key)
    if (before === row) return
    this.#rows.set(key, row)
    for (const { name, keyOf } of this.#indexes) {
      const [old, now] = [before === undefined ? undefined : keyOf(before), keyOf(row)]
      if (old !== undefined && old !== now) this.#drop(`${name} ${old}`, key)
      if (now !== undefined) this.#file(`${name} ${now}`, key, row)
    }
    this.#changed.add(key)
    this.watch(row)
  }

  delete(key: string): void {
    const row = this.#rows.get(key)
    if (row === undefined) return
    this.#rows.delete(key)
    for (const { name, keyOf } of this.#indexes) {
      const found = keyOf(row)
      if (found !== undefined) this.#drop(`${name} ${found}`, key)
    }
    this.#changed.add(key)
    this.watch(row)
  }

  /** The keys of what changed since this was last asked. */
  takeChanged(): string[] {
    const changed = [...this.#changed]
    this.#changed.clear()
    return changed
  }

  #file(place: string, key: string, row: Row): void {
    const rows = this.#found.get(place)
    if (rows) rows.set(key, row)
    else this.#found.set(place, new Map([[key, row]]))
  }

  #drop(place: string, key: string): void {
    const rows = this.#found.get(place)
    rows?.delete(key)
    if (rows?.size === 0) this.#found.delete(place)
  }
}
