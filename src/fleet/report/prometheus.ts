import type { LabelValues, Registry } from 'prom-client'
import { kindNamed } from '../mix.js'
import { DISTRIBUTION_NAMES, type DistributionName } from '../statistics/distribution.js'
import { figuresOf } from '../statistics/figures.js'
import type { KindTally } from '../statistics/kind-tally.js'
import type { FleetTally } from '../statistics/tally.js'

/** Every series says which panels it is of; none says which panel. */
const KIND = ['model', 'firmware'] as const
type Labels = Readonly<Record<string, string>>

/** Seconds of what happens between cloud, panel and keypad: some of it waits for somebody to disarm. */
const WAITING_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 900, 3_600, 14_400] as const
/** Seconds of this machine. */
const MACHINE_SECONDS = [0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1] as const

const TIMES: Readonly<
  Record<DistributionName, readonly [name: string, help: string, bounds: readonly number[]]>
> = {
  usable: ['usable', 'From Save to usable at the keypad.', WAITING_SECONDS],
  answer: ['answer', 'From a request to its final answer.', WAITING_SECONDS],
  roundTrip: ['round_trip', 'Of this machine, a request and its answer.', MACHINE_SECONDS],
  connect: ['connect', 'From the first attempt to connect until online.', WAITING_SECONDS],
  recovery: ['recovery', 'From the end of a storm until online.', WAITING_SECONDS],
}

const MISHAPS = [
  ['lost', 'Requests that got no final answer.'],
  ['doubled', 'Final answers to requests that had one already.'],
  ['late', 'Final answers that came later than the run allows.'],
] as const

/** One line of a histogram. */
interface Value {
  readonly metricName: string
  readonly labels: LabelValues<string>
  readonly value: number
}

/**
 * The metrics of a run that goes on, in a registry of their own; they are read from the tally when somebody scrapes.
 * @param tally the one that counts
 */
export async function fleetRegistry(tally: FleetTally): Promise<Registry> {
  // Loaded when first asked for: most runs are never scraped.
  const { Counter, Gauge, Histogram, Registry: OwnRegistry } = await import('prom-client')
  const registry = new OwnRegistry()
  const registers = [registry]
  /** A number for each kind, or several that differ in more labels. */
  type Read = (kind: KindTally) => readonly (readonly [labels: Labels, value: number])[]
  const series = (read: Read): [Labels, number][] =>
    [...tally.kinds].flatMap(([name, kind]) =>
      read(kind).map(([labels, value]): [Labels, number] => [{ ...labelsOf(name), ...labels }, value]),
    )
  const gauge = (name: string, help: string, read: Read) =>
    new Gauge({
      name: `panelemu_fleet_${name}`,
      help,
      labelNames: KIND,
      registers,
      collect() {
        this.reset()
        for (const [labels, value] of series(read)) this.set(labels, value)
      },
    })
  const counter = (name: string, help: string, more: readonly string[], read: Read) =>
    new Counter({
      name: `panelemu_fleet_${name}_total`,
      help,
      labelNames: [...KIND, ...more],
      registers,
      collect() {
        this.reset()
        for (const [labels, value] of series(read)) this.inc(labels, value)
      },
    })
  /** Its observations are the tally's, which are counted once. */
  class Times extends Histogram<string> {
    constructor(readonly of: DistributionName) {
      const [name, help] = TIMES[of]
      super({ name: `panelemu_fleet_${name}_seconds`, help, labelNames: KIND, registers })
    }

    /** Not in the library's types: what it writes text from, and what `get` hands out. */
    getForPromString() {
      const [name, help] = TIMES[this.of]
      const type = 'histogram'
      return { name: `panelemu_fleet_${name}_seconds`, help, type, values: this.#values(), aggregator: 'sum' }
    }

    #values(): Value[] {
      const [name, , bounds] = TIMES[this.of]
      const metric = `panelemu_fleet_${name}_seconds`
      return [...tally.kinds].flatMap(([kind, tallied]) => {
        const times = tallied.times(this.of)
        const labels = labelsOf(kind)
        const upTo = times.upTo(bounds.map(seconds => seconds * 1_000))
        return [
          ...bounds.map((le, index) => ({
            metricName: `${metric}_bucket`,
            labels: { ...labels, le },
            value: upTo[index] ?? 0,
          })),
          { metricName: `${metric}_bucket`, labels: { ...labels, le: '+Inf' }, value: times.count },
          { metricName: `${metric}_sum`, labels, value: times.sum / 1_000 },
          { metricName: `${metric}_count`, labels, value: times.count },
        ]
      })
    }
  }

  const one =
    (read: (kind: KindTally) => number): Read =>
    kind => [[{}, read(kind)]]
  gauge(
    'panels',
    'Panels of the fleet.',
    one(({ counts }) => counts.of('panels')),
  )
  gauge(
    'panels_online',
    'Panels that are online.',
    one(({ counts }) => counts.of('online')),
  )
  gauge(
    'requests_waiting',
    'Requests that have no final answer yet.',
    one(({ counts }) => {
      const { requests, answers } = figuresOf(counts)
      return requests.sent - answers.final - answers.lost
    }),
  )
  counter('requests_sent', 'Requests of the cloud.', ['type'], ({ counts }) =>
    counts.below('sent').map(([type, count]) => [{ type }, count]),
  )
  counter(
    'answers',
    'Final answers, each request counted once.',
    ['type', 'execution', 'status', 'reason'],
    ({ counts }) =>
      figuresOf(counts).answers.ends.map(({ type, execution, status, reason = '', count }) => [
        { type, execution, status, reason },
        count,
      ]),
  )
  for (const [name, help] of MISHAPS)
    counter(`answers_${name}`, help, ['type'], ({ counts }) =>
      counts.below(name).map(([type, count]) => [{ type }, count]),
    )
  counter(
    'codes_tried',
    'Codes that were tried at keypads: what was confirmed of them, and whether they worked.',
    ['expected', 'outcome'],
    ({ counts }) =>
      counts.below('tried').map(([name, count]) => {
        const [expected = '', outcome = ''] = name.split('/')
        return [{ expected, outcome }, count]
      }),
  )
  for (const name of DISTRIBUTION_NAMES) new Times(name)
  return registry
}

function labelsOf(name: string): Labels {
  const { model, firmware } = kindNamed(name)
  return { model, firmware }
}
