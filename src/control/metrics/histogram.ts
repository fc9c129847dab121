/** Counts by size. What prom-client has for this is only loaded when somebody scrapes, and by then most has happened. */
export class Histogram {
  readonly #counts: number[]
  #sum = 0
  #count = 0

  /** @param bounds upper bounds of the buckets, ascending */
  constructor(readonly bounds: readonly number[]) {
    this.#counts = bounds.map(() => 0)
  }

  observe(value: number): void {
    this.#sum += value
    this.#count++
    const bucket = this.bounds.findIndex(bound => value <= bound)
    const before = this.#counts[bucket]
    if (before !== undefined) this.#counts[bucket] = before + 1
  }

  /**
   * Its series in Prometheus' text format (version 0.0.4).
   * @param labels e.g. `name="arm"`; empty: none
   */
  lines(name: string, labels = ''): string[] {
    const more = labels === '' ? '' : `${labels},`
    const own = labels === '' ? '' : `{${labels}}`
    let below = 0
    const buckets = this.bounds.map((bound, index) => {
      below += this.#counts[index] ?? 0
      return `${name}_bucket{${more}le="${bound}"} ${below}`
    })
    return [
      ...buckets,
      `${name}_bucket{${more}le="+Inf"} ${this.#count}`,
      `${name}_sum${own} ${this.#sum}`,
      `${name}_count${own} ${this.#count}`,
    ]
  }
}

/** A histogram with its head, or several that differ in a label. */
export const histogramText = (name: string, help: string, series: readonly string[]): string =>
  [`# HELP ${name} ${help}`, `# TYPE ${name} histogram`, ...series].join('\n')
