import type { RequestType } from '../workload/act.js'
import { Curves } from './curves.js'
import { DISTRIBUTION_NAMES, DISTRIBUTIONS, Distribution, type DistributionName } from './distribution.js'
import { KindTally } from './kind-tally.js'
import { earliest, longest, type Place, Sightings } from './sighting.js'

/** What should not be, and is shown with the panels where it was. */
export const MISHAPS = ['lost', 'doubled', 'late', 'afterClear', 'notUsable'] as const
export type Mishap = (typeof MISHAPS)[number]

/** A final answer as the cloud got it. */
export interface FinalAnswer {
  readonly execution: string
  readonly status: string
  /** The registry's code, where it was refused. */
  readonly reason?: string | undefined
}

/** What one storm did. */
export interface StormTally {
  /** Panels that it struck. */
  struck: number
  /** From its end for a panel until that is online; those that did not come back are not in it. */
  readonly recovery: Distribution
}

const forEach = <Name extends string, Value>(names: readonly Name[], make: () => Value) =>
  Object.fromEntries(names.map(name => [name, make()])) as Record<Name, Value>

/**
 * What is seen of a fleet, or of a part of it, counted as it happens. Everything in it is a sum, a largest or a first of
 * an order, so that the tallies of parts are merged into the one that a single process would have had.
 */
export class FleetTally {
  readonly kinds = new Map<string, KindTally>()
  readonly storms: readonly StormTally[]
  readonly curves: Curves
  /** What took longest, by what is measured. */
  readonly worst: Readonly<Record<DistributionName, Sightings>> = forEach(
    DISTRIBUTION_NAMES,
    () => new Sightings(longest),
  )
  /** The first of what should not be. */
  readonly mishaps: Readonly<Record<Mishap, Sightings>> = forEach(MISHAPS, () => new Sightings(earliest))

  /** @param measured how long the workload is followed, in milliseconds, and how many storms it has */
  constructor(readonly measured: { readonly lasts: number; readonly storms: number }) {
    this.curves = new Curves(measured.lasts)
    this.storms = Array.from({ length: measured.storms }, () => ({
      struck: 0,
      recovery: new Distribution(DISTRIBUTIONS.recovery.unitMs),
    }))
  }

  /** The tally of a kind, from 0 if there was none. */
  of(kind: string): KindTally {
    const tally = this.kinds.get(kind) ?? new KindTally()
    this.kinds.set(kind, tally)
    return tally
  }

  /** All kinds together; worked out anew each time. */
  total(): KindTally {
    return KindTally.of(this.kinds.values())
  }

  /** There are so many panels of a kind. */
  panels(kind: string, count = 1): void {
    this.of(kind).counts.add('panels', count)
  }

  /** @param isFirst whether this panel was never online before */
  online({ kind, at }: Place, isFirst: boolean): void {
    const { counts } = this.of(kind)
    counts.add('online')
    if (isFirst) counts.add('connected')
    this.curves.change('online', at, 1)
  }

  offline({ kind, at }: Place): void {
    this.of(kind).counts.add('online', -1)
    this.curves.change('online', at, -1)
  }

  /** From the first attempt to connect until it was online. */
  connect(place: Place, ms: number): void {
    this.#took('connect', place, ms, 'connect')
  }

  /** The cloud sent a request. */
  sent({ kind, at }: Place, type: RequestType): void {
    this.of(kind).counts.add(`sent/${type}`)
    this.curves.change('waiting', at, 1)
  }

  /**
   * The final answer to a request came, for the first time.
   * @param ms since the request was sent
   */
  answered(place: Place, type: RequestType, { execution, status, reason }: FinalAnswer, ms: number): void {
    const { counts } = this.of(place.kind)
    counts.add(['answer', type, execution, status, ...(reason === undefined ? [] : [reason])].join('/'))
    this.curves.change('waiting', place.at, -1)
    this.curves.change('answered', place.at, 1)
    this.#took('answer', place, ms, type)
  }

  /** A request has no final answer, and will have none: said once for each, when the run ends. */
  lost(place: Place, type: RequestType): void {
    this.#mishap('lost', place, type)
    this.curves.change('waiting', place.at, -1)
  }

  /** A second final answer came to a request. */
  doubled(place: Place, type: RequestType): void {
    this.#mishap('doubled', place, type)
  }

  /** A final answer came later than the run allows; beside {@link answered}. */
  late(place: Place, type: RequestType, ms: number): void {
    this.#mishap('late', place, type, ms)
  }

  /** A code that was saved works at the keypad. */
  usable(place: Place, type: RequestType, ms: number): void {
    this.#took('usable', place, ms, type)
  }

  /** What a request and its answer took of this machine's time. */
  roundTrip(place: Place, type: RequestType, ms: number): void {
    this.#took('roundTrip', place, ms, type)
  }

  /**
   * A code was tried at the keypad: one whose removal was confirmed must not work, one that was confirmed must.
   * @param expected what the answer said of it
   */
  tried(place: Place, expected: 'confirmed' | 'cleared', works: boolean): void {
    this.of(place.kind).counts.add(`tried/${expected}/${works ? 'works' : 'refused'}`)
    if (expected === 'cleared' && works) this.#mishap('afterClear', place, 'clear')
    if (expected === 'confirmed' && !works) this.#mishap('notUsable', place, 'add')
  }

  /** @param storm its number in the workload, from 0 */
  struck(storm: number): void {
    const tally = this.storms[storm]
    if (tally) tally.struck++
  }

  /** A panel that a storm struck is online again: so long after the storm gave back what it took. */
  recovered(place: Place, storm: number, ms: number): void {
    this.storms[storm]?.recovery.record(ms)
    this.#took('recovery', place, ms, `storm ${storm + 1}`)
  }

  /** Adds what another part of the same fleet saw. */
  merge(other: FleetTally): void {
    for (const [kind, tally] of other.kinds) this.of(kind).merge(tally)
    for (const [index, { struck, recovery }] of other.storms.entries()) {
      const storm = this.storms[index]
      if (!storm) continue
      storm.struck += struck
      storm.recovery.add(recovery)
    }
    this.curves.merge(other.curves)
    for (const name of DISTRIBUTION_NAMES) this.worst[name].merge(other.worst[name])
    for (const mishap of MISHAPS) this.mishaps[mishap].merge(other.mishaps[mishap])
  }

  #took(name: DistributionName, { kind, panel, at }: Place, ms: number, what: string): void {
    this.of(kind).times(name).record(ms)
    this.worst[name].add({ kind, panel, at, what, ms })
  }

  #mishap(name: Mishap, { kind, panel, at }: Place, what: string, ms = 0): void {
    this.of(kind).counts.add(`${name}/${what}`)
    this.mishaps[name].add({ kind, panel, at, what, ms })
  }
}
