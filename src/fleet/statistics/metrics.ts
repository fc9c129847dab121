import { DISTRIBUTION_NAMES, type DistributionName } from './distribution.js'
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

const sent = { what: 'requests', read: ({ counts }: KindTally) => counts.sum('sent') }
const panels = { what: 'panels', read: ({ counts }: KindTally) => counts.of('panels') }

const counted = (name: string, read: (tally: KindTally) => number, of?: Metric['of']): Metric => ({
  name,
  unit: 'count',
  read,
  ...(of ? { of } : {}),
  none: of ? `there are no ${of.what}` : 'nothing was counted',
})

/** Final answers of these executions, of all types of request. */
const ended =
  (...executions: readonly string[]) =>
  ({ counts }: KindTally): number =>
    counts
      .below('answer')
      .filter(([name]) => executions.includes(name.split('/')[1] ?? ''))
      .reduce((sum, [, count]) => sum + count, 0)

const tried =
  (expected: 'confirmed' | 'cleared') =>
  ({ counts }: KindTally) =>
    counts.sum(`tried/${expected}`)

/** Every figure there is. */
export const METRICS: readonly Metric[] = [
  ...DISTRIBUTION_NAMES.flatMap(timed),
  counted('requests.sent', sent.read),
  counted('answers.final', ({ counts }) => counts.sum('answer'), sent),
  counted('answers.succeeded', ended('succeeded'), sent),
  counted('answers.failed', ended('failed', 'timed_out'), sent),
  counted('answers.refused', ended('rejected'), sent),
  counted('answers.cancelled', ended('cancelled'), sent),
  counted('answers.lost', ({ counts }) => counts.sum('lost'), sent),
  counted('answers.doubled', ({ counts }) => counts.sum('doubled'), sent),
  counted('answers.late', ({ counts }) => counts.sum('late'), sent),
  counted('codes.afterClear', ({ counts }) => counts.of('tried/cleared/works'), {
    what: 'cleared codes that were tried',
    read: tried('cleared'),
  }),
  counted('codes.notUsable', ({ counts }) => counts.of('tried/confirmed/refused'), {
    what: 'confirmed codes that were tried',
    read: tried('confirmed'),
  }),
  counted('panels.count', panels.read),
  counted('panels.online', ({ counts }) => counts.of('online'), panels),
  counted('panels.lost', ({ counts }) => counts.of('connected') - counts.of('online'), panels),
  counted('panels.never', ({ counts }) => counts.of('panels') - counts.of('connected'), panels),
]

const byName = new Map(METRICS.map(metric => [metric.name.toLowerCase(), metric]))

/** A figure by its name, in any case. */
export const metricNamed = (name: string): Metric | undefined => byName.get(name.toLowerCase())

/** A figure that there is, for reports. */
export function figure(name: string, tally: KindTally): number {
  const metric = metricNamed(name)
  if (!metric) throw new Error(`there is no figure ${name}`)
  return metric.read(tally) ?? 0
}
