import { describeDuration } from '../../../scenario/duration.js'

/** From values to places along an axis. */
export type Scale = (value: number) => number

/** An axis on which equal differences are equally long. */
export const linear =
  (domain: readonly [from: number, to: number], range: readonly [from: number, to: number]): Scale =>
  value => {
    const [from, to] = domain
    const share = to === from ? 0 : (value - from) / (to - from)
    return range[0] + share * (range[1] - range[0])
  }

/** An axis on which equal ratios are equally long; what is below its beginning stands there. */
export function logarithmic(
  [from, to]: readonly [from: number, to: number],
  range: readonly [from: number, to: number],
): Scale {
  const places = linear([Math.log(from), Math.log(to)], range)
  return value => places(Math.log(Math.max(from, value)))
}

/** Steps that count in ones, twos or fives. */
function niceStep(span: number, most: number): number {
  const rough = span / most
  const tenfold = 10 ** Math.floor(Math.log10(rough))
  return tenfold * ([1, 2, 5, 10].find(step => step * tenfold >= rough * 0.999_999) ?? 10)
}

/** Round numbers from 0 to what is at least `largest`, at most so many steps. */
export function countTicks(largest: number, most = 4): number[] {
  const step = Math.max(1e-6, niceStep(Math.max(largest, 1e-6), most))
  return Array.from({ length: Math.ceil(largest / step - 1e-9) + 1 }, (_, index) =>
    Number((index * step).toPrecision(12)),
  )
}

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const TIME_STEPS = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map(seconds => seconds * SECOND),
  ...[1, 2, 5, 10, 15, 30].map(minutes => minutes * MINUTE),
  ...[1, 2, 3, 4, 6, 12, 24, 48, 24 * 7, 24 * 28].map(hours => hours * HOUR),
]

/** Instants from 0 to the end, as clocks count. */
export function timeTicks(lastsMs: number, most = 8): number[] {
  const step = TIME_STEPS.find(each => lastsMs / each <= most) ?? niceStep(lastsMs, most)
  return Array.from({ length: Math.floor(lastsMs / step) + 1 }, (_, index) => index * step)
}

/** Times that people know, by size: from the last below the smallest to the first above the largest. */
const KNOWN_TIMES = [
  ...[0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 20, 30].map(seconds => seconds * SECOND),
  ...[1, 2, 5, 10, 20, 30].map(minutes => minutes * MINUTE),
  ...[1, 2, 6, 12, 24, 72, 240].map(hours => hours * HOUR),
]

/** Ticks of a logarithmic axis of times, at most so many; the first and the last are its ends. */
export function logTicks(smallest: number, largest: number, most = 10): number[] {
  const below = KNOWN_TIMES.findLastIndex(time => time <= smallest)
  const first = Math.min(Math.max(0, below), KNOWN_TIMES.length - 2)
  const above = KNOWN_TIMES.findIndex(time => time >= largest)
  const last = Math.max(first + 1, above < 0 ? KNOWN_TIMES.length - 1 : above)
  const all = KNOWN_TIMES.slice(first, last + 1)
  const every = Math.ceil((all.length - 1) / most)
  const kept = all.filter((_, index) => index % every === 0)
  const end = all.at(-1) ?? 1
  return kept.at(-1) === end ? kept : [...kept, end]
}

/** A time at an axis, as it is written in files: `200ms`, `1m30s`. */
export const tickText = (ms: number): string =>
  ms === 0 ? '0' : Number.isInteger(ms) ? describeDuration(ms) : `${ms}ms`
