import type { Distribution } from '../statistics/distribution.js'

/** How often times of a range were seen. */
export interface Bin {
  /** Milliseconds: more than this. */
  readonly fromMs: number
  /** Milliseconds: at most this. */
  readonly toMs: number
  readonly count: number
}

/** Ranges of a tenfold: each is a third longer than the one before. */
const IN_TENFOLD = 8

/** The upper bound of a range, with as many digits as anybody reads. */
const bound = (index: number) => Number((10 ** (index / IN_TENFOLD)).toPrecision(3))

/**
 * A distribution in ranges that grow with the times, from the first that has any to the last, empty ones between included: what
 * is told apart at milliseconds and at minutes is alike in share.
 */
export function binsOf(distribution: Distribution): Bin[] {
  // What is below the unit is told apart from nothing: one range for all of it.
  const least = Math.round(Math.log10(distribution.unitMs) * IN_TENFOLD)
  const counts = new Map<number, number>()
  for (const { ms, count } of distribution.seen()) {
    let index = Math.max(least, Math.ceil(Math.log10(Math.max(ms, distribution.unitMs)) * IN_TENFOLD) - 1)
    // Bounds are rounded: a time that is on one belongs below it.
    while (ms > bound(index)) index++
    counts.set(index, (counts.get(index) ?? 0) + count)
  }
  const [first, last] = [Math.min(...counts.keys()), Math.max(...counts.keys())]
  if (counts.size === 0) return []
  return Array.from({ length: last - first + 1 }, (_, offset) => ({
    fromMs: first + offset === least ? 0 : bound(first + offset - 1),
    toMs: bound(first + offset),
    count: counts.get(first + offset) ?? 0,
  }))
}
