import { DISTRIBUTION_NAMES, type DistributionName } from './distribution.js'
import { type Figures, figuresOf } from './figures.js'
import type { KindTally } from './kind-tally.js'

/** A figure that expectations and reports call by its name. */
export interface Metric {
  readonly name: string
  readonly unit: 'ms' | 'count'
  /** Undefined: nothing was seen that could say. */
  readonly read: (tally: KindTally) => number | undefined
  /** Of a count: what it is a share of. */
  readonly of?: { readonly what: string; readonly read: (tally: KindTally) => number }
  /** Why there is no figure, where there is none. */
  readonly none: string
}

/** Figures of everything that is measured in time. */
export const STATISTICS = {
  p50: { percent: 50 },
  p90: { percent: 90 },
  p95: { percent: 95 },
  p99: { percent: 99 },
  p999: { percent: 99.9 },
} as const
export type Percentile = keyof typeof STATISTICS
export const PERCENTILES = Object.keys(STATISTICS) as Percentile[]

const NONE: Readonly<Record<DistributionName, string>> = {
  usable: 'no code was seen to become usable at a keypad',
  answer: 'no request was answered',
  roundTrip: 'no request was answered',
  connect: 'no panel came online',
  recovery: 'no panel came back after a storm',
}

const timed = (name: DistributionName): Metric[] => {
  const metric = (figure: string, read: Metric['read']): Metric => ({
    name: `${name}.${figure}`,
    unit: 'ms',
    read,
    none: NONE[name],
  })
  return [
    ...PERCENTILES.map(figure =>
      metric(figure, tally => tally.times(name).percentile(STATISTICS[figure].percent)),
    ),
    metric('max', tally => tally.times(name).max),
    metric('mean', tally => tally.times(name).mean),
    { name: `${name}.count`, unit: 'count', read: tally => tally.times(name).count, none: NONE[name] },
  ]
}

type Of = (figures: Figures) => number

/** What a count can be a share of. */
const share = (what: string, of: Of) => ({ what, read: ({ counts }: KindTally) => of(figuresOf(counts)) })
const requests = share('requests', ({ requests: { sent } }) => sent)
const panels = share('panels', ({ panels: { count } }) => count)
const cleared = share('cleared codes that were tried', ({ codes }) => codes.clearedTried)
const confirmed = share('confirmed codes that were tried', ({ codes }) => codes.confirmedTried)

const counted = (name: string, of: Of, whole?: Metric['of']): Metric => ({
  name,
  unit: 'count',
  read: ({ counts }) => of(figuresOf(counts)),
  ...(whole ? { of: whole } : {}),
  none: whole ? `there are no ${whole.what}` : 'nothing was counted',
})

/** Every figure there is. */
export const METRICS: readonly Metric[] = [
  ...DISTRIBUTION_NAMES.flatMap(timed),
  counted('requests.sent', figures => figures.requests.sent),
  counted('answers.final', ({ answers }) => answers.final, requests),
  counted('answers.succeeded', ({ answers }) => answers.succeeded, requests),
  counted('answers.failed', ({ answers }) => answers.failed, requests),
  counted('answers.refused', ({ answers }) => answers.refused, requests),
  counted('answers.cancelled', ({ answers }) => answers.cancelled, requests),
  counted('answers.lost', ({ answers }) => answers.lost, requests),
  counted('answers.doubled', ({ answers }) => answers.doubled, requests),
  counted('answers.late', ({ answers }) => answers.late, requests),
  counted('codes.afterClear', ({ codes }) => codes.afterClear, cleared),
  counted('codes.notUsable', ({ codes }) => codes.notUsable, confirmed),
  counted('panels.count', figures => figures.panels.count),
  counted('panels.online', figures => figures.panels.online, panels),
  counted('panels.lost', figures => figures.panels.lost, panels),
  counted('panels.never', figures => figures.panels.never, panels),
]

const byName = new Map(METRICS.map(metric => [metric.name.toLowerCase(), metric]))

/** A figure by its name, in any case. */
export const metricNamed = (name: string): Metric | undefined => byName.get(name.toLowerCase())
