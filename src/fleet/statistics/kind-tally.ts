import { Counts } from './counts.js'
import { DISTRIBUTION_NAMES, DISTRIBUTIONS, Distribution, type DistributionName } from './distribution.js'

/** What was seen at the panels of one kind, or of several together. */
export class KindTally {
  readonly counts: Counts
  readonly #times: Readonly<Record<DistributionName, Distribution>>

  constructor(
    counts: Readonly<Record<string, number>> = {},
    times: Readonly<Partial<Record<DistributionName, Distribution>>> = {},
  ) {
    this.counts = new Counts(counts)
    const timesOf = (name: DistributionName) => times[name] ?? new Distribution(DISTRIBUTIONS[name].unitMs)
    this.#times = {
      usable: timesOf('usable'),
      answer: timesOf('answer'),
      roundTrip: timesOf('roundTrip'),
      connect: timesOf('connect'),
      recovery: timesOf('recovery'),
    }
  }

  times(name: DistributionName): Distribution {
    return this.#times[name]
  }

  merge(other: KindTally): void {
    this.counts.merge(other.counts)
    for (const name of DISTRIBUTION_NAMES) this.#times[name].add(other.#times[name])
  }

  /** What several saw together. */
  static of(tallies: Iterable<KindTally>): KindTally {
    const all = new KindTally()
    for (const tally of tallies) all.merge(tally)
    return all
  }
}
