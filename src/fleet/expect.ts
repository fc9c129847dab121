import { maskedName } from '../catalogue/mask.js'
import { didYouMean } from '../catalogue/nearest.js'
import { ConfigurationError } from '../catalogue/problems.js'
import { parseDuration } from '../scenario/duration.js'
import type { Kind } from './mix.js'
import { KindTally } from './statistics/kind-tally.js'
import { METRICS, type Metric, metricNamed } from './statistics/metrics.js'
import type { FleetTally } from './statistics/tally.js'
import { numberText, percentText, timeText } from './statistics/words.js'

const OPERATORS = {
  '<': (seen, wanted) => seen < wanted,
  '<=': (seen, wanted) => seen <= wanted,
  '>': (seen, wanted) => seen > wanted,
  '>=': (seen, wanted) => seen >= wanted,
  '==': (seen, wanted) => seen === wanted,
  '!=': (seen, wanted) => seen !== wanted,
} as const satisfies Readonly<Record<string, (seen: number, wanted: number) => boolean>>
type Operator = keyof typeof OPERATORS

/** What must hold of a run, as `--expect` says it. */
export interface Expectation {
  /** As it was written. */
  readonly text: string
  /** The kinds it is about; absent: all of them together. */
  readonly kinds?: readonly string[]
  readonly metric: Metric
  readonly operator: Operator
  /** Milliseconds, a number, or a share where `isShare`. */
  readonly wanted: number
  /** It speaks of the count's share of what it is counted of. */
  readonly isShare: boolean
}

/** What came of an expectation. */
export interface Judgement {
  readonly text: string
  readonly passed: boolean
  /** In the unit of {@link Expectation.wanted}; absent where there was nothing to look at. */
  readonly seen?: number
  /** The same for a person. */
  readonly sentence: string
}

const EXAMPLE = 'expected [MODEL[@FIRMWARE]:] FIGURE OPERATOR VALUE, such as "usable.p99 < 60s"'

/**
 * Reads expectations: `usable.p99 < 60s`, `interlogix-nx: answers.lost == 0`, `panels.online >= 99%`.
 * @param kinds of the run
 * @throws ConfigurationError with all that is wrong, and what there is instead
 */
export function parseExpectations(texts: readonly string[], kinds: readonly Kind[]): Expectation[] {
  const problems: string[] = []
  const expectations = texts.flatMap(text => {
    try {
      return [parseExpectation(text, kinds)]
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error
      problems.push(`expectation "${maskedName(text)}": ${error.message}`)
      return []
    }
  })
  if (problems.length > 0) throw ConfigurationError.of(problems.join('\n'))
  return expectations
}

function parseExpectation(text: string, kinds: readonly Kind[]): Expectation {
  const [, left = '', sign = '', right = ''] = /^([^<>=!]*)([<>=!]+)([^<>=!]*)$/.exec(text) ?? []
  if (sign === '') throw ConfigurationError.of(EXAMPLE)
  const operator = operatorOf(sign)
  const colon = left.lastIndexOf(':')
  const metric = metricOf(left.slice(colon + 1).trim())
  const about = colon < 0 ? undefined : kindsOf(left.slice(0, colon).trim(), kinds)
  return {
    text: text.trim(),
    ...(about ? { kinds: about } : {}),
    metric,
    operator,
    ...wantedOf(right.trim(), metric),
  }
}

function operatorOf(sign: string): Operator {
  if (Object.hasOwn(OPERATORS, sign)) return sign as Operator
  const hint = sign === '=' ? ' (did you mean "=="?)' : ''
  throw ConfigurationError.of(
    `"${sign}" is no operator${hint}: there are ${Object.keys(OPERATORS).join(' ')}`,
  )
}

function metricOf(name: string): Metric {
  const metric = metricNamed(name)
  if (metric) return metric
  if (name === '') throw ConfigurationError.of(EXAMPLE)
  const names = METRICS.map(each => each.name)
  throw ConfigurationError.of(
    `there is no figure "${maskedName(name)}"${didYouMean(name, names)}: there are ${names.join(', ')}`,
  )
}

/** A model stands for all its firmwares. */
function kindsOf(name: string, kinds: readonly Kind[]): string[] {
  const wanted = name.toLowerCase()
  const found = kinds.filter(
    kind => kind.name.toLowerCase() === wanted || kind.model.toLowerCase() === wanted,
  )
  if (found.length > 0) return found.map(kind => kind.name)
  const known = [...new Set(kinds.flatMap(kind => [kind.model, kind.name]))]
  throw ConfigurationError.of(
    `the fleet has no panel of "${maskedName(name)}"${didYouMean(name, known)}: there are ${kinds.map(kind => kind.name).join(', ')}`,
  )
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 }

function wantedOf(text: string, metric: Metric): Pick<Expectation, 'wanted' | 'isShare'> {
  const [, number = '', unit = ''] = /^(\d{1,15}(?:\.\d{1,9})?) ?(ms|[smh%])?$/.exec(text) ?? []
  const got = text === '' ? '' : `, got "${maskedName(text)}"`
  if (metric.unit === 'ms') {
    const wanted = unit === '' || unit === '%' ? parseDuration(text) : Number(number) * (UNITS[unit] ?? 0)
    if (wanted !== undefined) return { wanted, isShare: false }
    throw ConfigurationError.of(`${metric.name} is a time: expected one like 250ms, 1.5s, 1m30s or 2h${got}`)
  }
  if (number !== '' && unit === '') return { wanted: Number(number), isShare: false }
  if (number !== '' && unit === '%' && metric.of) return { wanted: Number(number) / 100, isShare: true }
  const share = metric.of ? `, or a share of ${metric.of.what} like 1%` : ''
  throw ConfigurationError.of(`${metric.name} is a number: expected one like 0 or 25${share}${got}`)
}

/** Holds what was counted to an expectation. What was not seen at all fails, but for counts, which are 0 then. */
export function judged(expectation: Expectation, tally: FleetTally): Judgement {
  const { text, kinds, metric, operator, wanted, isShare } = expectation
  const about = kinds ? KindTally.of(kinds.flatMap(kind => tally.kinds.get(kind) ?? [])) : tally.total()
  const seen = isShare ? shareOf(metric, about) : metric.read(about)
  if (seen === undefined) {
    return { text, passed: false, sentence: `${text}: ${metric.none}, so there is nothing to hold it to` }
  }
  const passed = OPERATORS[operator](seen, wanted)
  return { text, passed, seen, sentence: `${text}: ${seenText(metric, seen, isShare, about)}` }
}

function shareOf({ read, of }: Metric, tally: KindTally): number | undefined {
  const whole = of?.read(tally) ?? 0
  return whole === 0 ? undefined : (read(tally) ?? 0) / whole
}

function seenText(metric: Metric, seen: number, isShare: boolean, tally: KindTally): string {
  if (metric.unit === 'ms') return `it is ${timeText(seen)}${seen < 1_000 ? '' : ` (${numberText(seen)} ms)`}`
  if (!isShare) return `it is ${numberText(seen)}`
  const [part, whole] = [metric.read(tally) ?? 0, metric.of?.read(tally) ?? 0]
  return `it is ${percentText(seen)}, ${numberText(part)} of ${numberText(whole)} ${metric.of?.what}`
}
