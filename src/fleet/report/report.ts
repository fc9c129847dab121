import type { Judgement } from '../expect.js'
import { kindNamed } from '../mix.js'
import { DISTRIBUTION_NAMES, type Distribution, type DistributionName } from '../statistics/distribution.js'
import { type Figures, figuresOf } from '../statistics/figures.js'
import type { KindTally } from '../statistics/kind-tally.js'
import { PERCENTILES, type Percentile, STATISTICS } from '../statistics/metrics.js'
import type { Measured } from '../statistics/result.js'
import type { Run } from '../statistics/run.js'
import type { Sighting } from '../statistics/sighting.js'
import { MISHAPS, type Mishap } from '../statistics/tally.js'
import { type Bin, binsOf } from './bins.js'

/** What a report says it is. */
export const REPORT_FORMAT = 'panelemu-fleet-report'
/** Of the document's form. A field more is no new version. */
export const REPORT_VERSION = 1

/** Times in milliseconds; absent where none was seen. */
export type Times = Readonly<Record<Percentile | 'max' | 'mean', number>> & { readonly count: number }
export type AllTimes = Readonly<Partial<Record<DistributionName, Times>>>

/** One kind of panel, or all of them. */
export interface KindReport extends Figures {
  readonly times: AllTimes
}

export interface NamedKindReport extends KindReport {
  /** `ID@FIRMWARE`. */
  readonly kind: string
  readonly model: string
  readonly firmware: string
}

/** One storm, as it was planned and as it went. */
export interface StormReport {
  readonly what: Run['storms'][number]['what']
  readonly share: number
  readonly atMs: number
  readonly lastsMs: number
  readonly withinMs: number
  /** Panels that it struck, and those that were online again before the run was over. */
  readonly struck: number
  readonly recovered: number
  readonly times?: Times
  /** How many were back how long after the storm, in milliseconds, ascending. */
  readonly curve: readonly { readonly ms: number; readonly panels: number }[]
}

/** What there is to say of a run: plain JSON, which every other report is made of. */
export interface FleetReport {
  readonly format: typeof REPORT_FORMAT
  readonly version: typeof REPORT_VERSION
  readonly run: Run
  /** Whether all expectations hold. */
  readonly passed: boolean
  readonly expectations: readonly Judgement[]
  readonly total: KindReport
  /** In the order of their names. */
  readonly kinds: readonly NamedKindReport[]
  readonly storms: readonly StormReport[]
  readonly curves: {
    readonly stepMs: number
    /** Panels online at the end of each step. */
    readonly online: readonly number[]
    /** Final answers within each step. */
    readonly answered: readonly number[]
    /** Requests without a final answer at the end of each step. */
    readonly waiting: readonly number[]
  }
  /** How often which times were seen, of all kinds. */
  readonly distributions: Readonly<Partial<Record<DistributionName, readonly Bin[]>>>
  /** What took longest. */
  readonly worst: Readonly<Record<DistributionName, readonly Sighting[]>>
  /** The first of what should not be. */
  readonly mishaps: Readonly<Record<Mishap, readonly Sighting[]>>
}

const record = <Name extends string, Value>(names: readonly Name[], of: (name: Name) => Value) =>
  Object.fromEntries(names.map(name => [name, of(name)])) as Record<Name, Value>

/** Makes the report of a run. */
export function reportOf({ run, tally }: Measured, judgements: readonly Judgement[] = []): FleetReport {
  const total = tally.total()
  const kinds = [...tally.kinds].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return {
    format: REPORT_FORMAT,
    version: REPORT_VERSION,
    run,
    passed: judgements.every(({ passed }) => passed),
    expectations: judgements,
    total: kindReport(total),
    kinds: kinds.map(([name, of]) => {
      const { model, firmware } = kindNamed(name)
      return { kind: name, model, firmware, ...kindReport(of) }
    }),
    storms: run.storms.map((storm, index): StormReport => {
      const { struck = 0, recovery } = tally.storms[index] ?? {}
      const times = recovery && timesOf(recovery)
      return {
        ...storm,
        struck,
        recovered: recovery?.count ?? 0,
        ...(times ? { times } : {}),
        curve: recovery ? curveOf(recovery) : [],
      }
    }),
    curves: {
      stepMs: tally.curves.stepMs,
      online: tally.curves.values('online'),
      answered: tally.curves.values('answered'),
      waiting: tally.curves.values('waiting'),
    },
    distributions: Object.fromEntries(
      DISTRIBUTION_NAMES.flatMap(name => {
        const bins = binsOf(total.times(name))
        return bins.length > 0 ? [[name, bins]] : []
      }),
    ),
    worst: record(DISTRIBUTION_NAMES, name => tally.worst[name].list),
    mishaps: record(MISHAPS, name => tally.mishaps[name].list),
  }
}

const kindReport = (tally: KindTally): KindReport => ({ ...figuresOf(tally.counts), times: allTimes(tally) })

const allTimes = (tally: KindTally): AllTimes =>
  Object.fromEntries(
    DISTRIBUTION_NAMES.flatMap(name => {
      const times = timesOf(tally.times(name))
      return times ? [[name, times]] : []
    }),
  )

function timesOf(distribution: Distribution): Times | undefined {
  const { count, max, mean } = distribution
  if (max === undefined || mean === undefined) return undefined
  const percentile = (name: Percentile) => distribution.percentile(STATISTICS[name].percent) ?? max
  return { count, ...record(PERCENTILES, percentile), max, mean }
}

/** Points of a recovery curve: as many as a plot shows. */
const CURVE_POINTS = 100

function curveOf(recovery: Distribution): { ms: number; panels: number }[] {
  const every = Math.max(1, recovery.count / CURVE_POINTS)
  const points: { ms: number; panels: number }[] = []
  let back = 0
  let shown = 0
  for (const { ms, count } of recovery.seen()) {
    back += count
    if (back - shown < every && back < recovery.count) continue
    points.push({ ms, panels: back })
    shown = back
  }
  return points
}
