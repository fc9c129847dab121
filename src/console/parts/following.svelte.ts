/** Rows that are still being added to. */
export interface Growing<Row> {
  readonly all: readonly Row[]
  /** How many came before the first of those, and are not kept. */
  readonly dropped: number
}

/** What somebody reads of rows that are still being added to: they stand still while they are read, and follow otherwise. */
export class Following<Row> {
  readonly #rows: Growing<Row>
  #held = $state.raw<{ readonly rows: readonly Row[]; readonly count: number } | undefined>()

  constructor(rows: Growing<Row>) {
    this.#rows = rows
  }

  get isOn(): boolean {
    return this.#held === undefined
  }

  /** The rows to be shown. */
  get rows(): readonly Row[] {
    return this.#held?.rows ?? this.#rows.all
  }

  /** How many came since they stand still. */
  get more(): number {
    return this.#held ? this.#count - this.#held.count : 0
  }

  get #count(): number {
    return this.#rows.dropped + this.#rows.all.length
  }

  hold(): void {
    this.#held ??= { rows: this.#rows.all, count: this.#count }
  }

  goOn(): void {
    this.#held = undefined
  }
}
