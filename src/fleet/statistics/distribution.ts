import {
  decodeFromCompressedBase64,
  encodeIntoCompressedBase64,
  Int32Histogram,
  JsHistogram,
} from 'hdr-histogram-js'

/** What is measured in time, and how fine: `unitMs` is the least difference that counts. */
export const DISTRIBUTIONS = {
  /** From Save to usable at the keypad. */
  usable: { unitMs: 1 },
  /** From a request to its final answer. */
  answer: { unitMs: 1 },
  /** The same on this machine's own clock: what the emulator itself takes. */
  roundTrip: { unitMs: 0.001 },
  /** From the first attempt of a module to connect until it is online. */
  connect: { unitMs: 1 },
  /** From the end of a storm until a panel is online again. */
  recovery: { unitMs: 1 },
} as const
export type DistributionName = keyof typeof DISTRIBUTIONS
export const DISTRIBUTION_NAMES = Object.keys(DISTRIBUTIONS) as DistributionName[]

/** Significant digits that are kept of a value: percentiles are off by a thousandth at most. */
const DIGITS = 3

/** A distribution as a result file keeps it. */
export interface KeptDistribution {
  readonly count: number
  /** In units; exact. */
  readonly sum: number
  /** In units; exact. */
  readonly max: number
  /** HdrHistogram's own encoding (V2, compressed, base64), which its other tools read too. */
  readonly histogram: string
}

/**
 * How often which times were seen. It grows with the largest of them, and costs nothing while there are none. Count, sum and
 * largest are exact; percentiles are as exact as {@link DIGITS}.
 */
export class Distribution {
  #counts: JsHistogram | undefined
  #count = 0
  #sum = 0
  #max = 0

  /** @param unitMs the least difference that counts, in milliseconds */
  constructor(readonly unitMs: number) {}

  get count(): number {
    return this.#count
  }

  /** @throws RangeError for what is no time: before it began, or never */
  record(ms: number): void {
    const units = Math.round(ms / this.unitMs)
    if (!(units >= 0 && units <= Number.MAX_SAFE_INTEGER))
      throw new RangeError(`${ms} ms is no time something took`)
    this.#histogram().recordValue(units)
    this.#count++
    this.#sum += units
    this.#max = Math.max(this.#max, units)
  }

  /**
   * The time that so many in a hundred took at most, in milliseconds; undefined where none was seen.
   * @param percent above 0, at most 100
   */
  percentile(percent: number): number | undefined {
    if (!this.#counts) return undefined
    return Math.min(this.#counts.getValueAtPercentile(percent), this.#max) * this.unitMs
  }

  /** In milliseconds; undefined where none was seen. */
  get max(): number | undefined {
    return this.#counts && this.#max * this.unitMs
  }

  /** In milliseconds; undefined where none was seen. */
  get mean(): number | undefined {
    return this.#counts && (this.#sum / this.#count) * this.unitMs
  }

  /** In milliseconds. */
  get sum(): number {
    return this.#sum * this.unitMs
  }

  /** The times that were seen, ascending, in milliseconds, with how often. */
  *seen(): Generator<{ readonly ms: number; readonly count: number }> {
    if (!this.#counts) return
    const iterator = this.#counts.recordedValuesIterator
    iterator.reset()
    while (iterator.hasNext()) {
      const { valueIteratedTo, countAddedInThisIterationStep: count } = iterator.next()
      yield { ms: Math.min(valueIteratedTo, this.#max) * this.unitMs, count }
    }
  }

  /**
   * How many took at most so long.
   * @param bounds in milliseconds, ascending
   */
  upTo(bounds: readonly number[]): number[] {
    const counts = bounds.map(() => 0)
    for (const { ms, count } of this.seen()) {
      const bound = bounds.findIndex(most => ms <= most)
      if (bound >= 0) counts[bound] = (counts[bound] ?? 0) + count
    }
    let below = 0
    return counts.map(count => {
      below += count
      return below
    })
  }

  /** Adds what another one saw, of the same unit. */
  add(other: Distribution): void {
    if (!other.#counts) return
    this.#histogram().add(other.#counts)
    this.#count += other.#count
    this.#sum += other.#sum
    this.#max = Math.max(this.#max, other.#max)
  }

  /** Undefined where nothing was seen. The same times give the same text, in whatever order and pieces they came. */
  toJSON(): KeptDistribution | undefined {
    if (!this.#counts) return undefined
    // As large as it must be: a histogram that has grown says so in its text.
    const whole = histogramUpTo(this.#max)
    whole.add(this.#counts)
    return {
      count: this.#count,
      sum: this.#sum,
      max: this.#max,
      histogram: encodeIntoCompressedBase64(whole),
    }
  }

  /** @throws Error for what {@link toJSON} did not make */
  static from(unitMs: number, { count, sum, max, histogram }: KeptDistribution): Distribution {
    const read = decodeFromCompressedBase64(histogram, 32, false)
    if (!(read instanceof JsHistogram)) throw new Error('is no histogram')
    if (read.totalCount !== count)
      throw new Error(`has ${read.totalCount} values, and not ${count} as it says`)
    const distribution = new Distribution(unitMs)
    distribution.#histogram().add(read)
    distribution.#count = count
    distribution.#sum = sum
    distribution.#max = max
    return distribution
  }

  #histogram(): JsHistogram {
    this.#counts ??= histogramUpTo(2)
    return this.#counts
  }
}

function histogramUpTo(units: number): JsHistogram {
  const histogram = new Int32Histogram(1, Math.max(2, units), DIGITS)
  histogram.autoResize = true
  return histogram
}
