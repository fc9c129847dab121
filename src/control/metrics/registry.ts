import type { Registry } from 'prom-client'
import { LOADS } from '../../cloud/mqtt/broker/load.js'
import { REFUSED } from '../../cloud/mqtt/broker/refusals.js'
import type { Emulator } from '../../emulator/emulator.js'
import { FAULTS } from '../../faults/registry.js'
import { LINK_STATES } from '../../module/module-machine.js'
import { REFUSALS } from '../../panel/refusal-rows.js'
import type { BrokerTraffic } from '../options.js'
import { histogramText } from './histogram.js'
import { CUT_REASONS, DENIED_STATUSES, type Probes } from './probes.js'
import { LOSSES, Tally } from './tally.js'

/** Which build answers. */
export interface BuildInfo {
  readonly version: string
  readonly node: string
}

/** What is measured of an emulator. */
export interface Measured {
  readonly emulator: Emulator
  readonly tally: Tally
  readonly probes: Probes
  readonly build: BuildInfo
  /** Absent: no broker is embedded. */
  readonly traffic?: () => BrokerTraffic
}

/** Every way a request can end: as an execution and a status. */
const ENDS: readonly (readonly [execution: string, status: string])[] = [
  ['succeeded', 'success'],
  ...new Map(
    Object.values(REFUSALS).map(({ execution, status }) => [
      `${execution} ${status}`,
      [execution, status] as const,
    ]),
  ).values(),
]

/**
 * The metrics of one emulator and of its process, in a registry of their own. No metric has a panel's id: that would
 * be a time series for each panel of a fleet. What can be counted is there at 0 from the start, so that the first one
 * shows as an increase.
 */
export async function metricsRegistry({
  emulator,
  tally,
  probes,
  build,
  traffic = (): BrokerTraffic => ({ clients: 0, received: 0, forwarded: 0 }),
}: Measured): Promise<Registry> {
  // Loaded when first asked for: most runs are never scraped.
  const { collectDefaultMetrics, Counter, Gauge, Registry: OwnRegistry } = await import('prom-client')
  const registry = new OwnRegistry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })

  const gauge = (name: string, help: string, value: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(value())
      },
    })
  const counter = (name: string, help: string, value: () => number) =>
    new Counter({
      name,
      help,
      registers,
      collect() {
        this.reset()
        this.inc(value())
      },
    })

  new Gauge({
    name: 'panelemu_build_info',
    help: 'Always 1; the labels say which build it is.',
    labelNames: ['version', 'node'],
    registers,
  }).set({ ...build }, 1)
  new Gauge({
    name: 'panelemu_panels',
    help: 'Panels by the state of the link between module and cloud.',
    labelNames: ['link'],
    registers,
    collect() {
      for (const link of LINK_STATES) this.set({ link }, emulator.links.of(link))
    },
  })
  new Counter({
    name: 'panelemu_requests_received_total',
    help: 'Cloud requests that arrived and could be answered.',
    labelNames: ['name'],
    registers,
    collect() {
      this.reset()
      for (const name of Tally.NAMES) this.inc({ name }, tally.received.of(name))
    },
  })
  new Counter({
    name: 'panelemu_requests_finished_total',
    help: 'Cloud requests that got their final answer.',
    labelNames: ['name', 'execution', 'status'],
    registers,
    collect() {
      this.reset()
      for (const name of Tally.NAMES)
        for (const [execution, status] of ENDS)
          this.inc({ name, execution, status }, tally.finished.of(name, execution, status))
    },
  })
  counter(
    'panelemu_requests_repeated_total',
    'Requests whose transaction had come before: answered again, not carried out again.',
    () => tally.repeated,
  )
  counter(
    'panelemu_requests_unreadable_total',
    'Messages that were no request and could not be answered.',
    () => tally.unreadable,
  )
  gauge('panelemu_requests_waiting', 'Changes that modules hold for their panels now.', () =>
    emulator.panels().reduce((sum, { device }) => sum + device.module.waiting, 0),
  )
  counter(
    'panelemu_link_connects_total',
    'Connections between module and broker that stood.',
    () => tally.connects,
  )
  new Counter({
    name: 'panelemu_link_losses_total',
    help: 'Connections that failed or ended, by why.',
    labelNames: ['reason'],
    registers,
    collect() {
      this.reset()
      for (const reason of LOSSES) this.inc({ reason }, tally.losses.of(reason))
    },
  })
  gauge('panelemu_broker_clients', 'Clients of the embedded broker.', () => traffic().clients)
  new Counter({
    name: 'panelemu_broker_messages_total',
    help: 'Messages that the embedded broker got from clients, and forwarded to clients.',
    labelNames: ['direction'],
    registers,
    collect() {
      this.reset()
      const { received, forwarded } = traffic()
      this.inc({ direction: 'in' }, received)
      this.inc({ direction: 'out' }, forwarded)
    },
  })
  new Counter({
    name: 'panelemu_broker_refused_total',
    help: 'What the embedded broker refused, by the limit or the rule behind it.',
    labelNames: ['why'],
    registers,
    collect() {
      this.reset()
      const { refused } = traffic()
      for (const why of REFUSED) this.inc({ why }, refused?.[why] ?? 0)
    },
  })
  new Gauge({
    name: 'panelemu_broker_load',
    help: 'How much there is in the embedded broker of what is limited there.',
    labelNames: ['what'],
    registers,
    collect() {
      const { load } = traffic()
      for (const what of LOADS) this.set({ what }, load?.[what] ?? 0)
    },
  })
  new Gauge({
    name: 'panelemu_faults_active',
    help: 'Panels at which a fault lasts.',
    labelNames: ['fault'],
    registers,
    collect() {
      const counts = new Map(FAULTS.map(({ name }) => [name as string, 0]))
      for (const { device } of emulator.panels())
        for (const fault of Object.keys(device.faults)) counts.set(fault, (counts.get(fault) ?? 0) + 1)
      for (const [fault, count] of counts) this.set({ fault }, count)
    },
  })
  gauge('panelemu_lines', 'Serial lines that are open.', () => emulator.lines.count)
  gauge('panelemu_lines_failed', 'Serial lines that cannot be used.', () => emulator.lines.troubles().length)
  new Counter({
    name: 'panelemu_line_frames_total',
    help: 'Frames on serial lines; a bad one could not be read.',
    labelNames: ['direction', 'outcome'],
    registers,
    collect() {
      this.reset()
      for (const direction of ['in', 'out'] as const)
        for (const outcome of ['good', 'bad'] as const)
          this.inc({ direction, outcome }, emulator.lines.frames[direction][outcome])
    },
  })
  counter('panelemu_events_total', 'Timeline events of all panels.', () => emulator.feed.told)
  gauge('panelemu_event_streams', 'Readers of the event stream now.', () => probes.streams.open)
  counter(
    'panelemu_events_missed_total',
    'Events that readers of the stream could not have any more.',
    () => probes.streams.missed,
  )
  counter(
    'panelemu_event_streams_refused_total',
    'Readers of the event stream that were turned away: there were as many as there may be.',
    () => probes.streams.refused,
  )
  gauge('panelemu_http_connections', 'Connections to the control API now.', () => probes.connections.open)
  new Counter({
    name: 'panelemu_http_connections_cut_total',
    help: 'Connections to the control API that were not taken or not kept, by why.',
    labelNames: ['reason'],
    registers,
    collect() {
      this.reset()
      for (const reason of CUT_REASONS) this.inc({ reason }, probes.cut[reason])
    },
  })
  new Counter({
    name: 'panelemu_http_denied_total',
    help: 'Requests without the right token, by the status they were answered with.',
    labelNames: ['status'],
    registers,
    collect() {
      this.reset()
      for (const status of DENIED_STATUSES) this.inc({ status: String(status) }, probes.denied[status])
    },
  })
  gauge('panelemu_deadlines_pending', 'Things that wait for their time.', () => probes.pending())
  gauge(
    'panelemu_confirmations_waiting',
    'Confirmations that wait until what they say is durable.',
    () => emulator.kept()?.waiting?.confirmations ?? 0,
  )
  return registry
}

/** The histograms, which are kept whether somebody scrapes or not. */
export const histograms = ({ tally, probes }: Pick<Measured, 'tally' | 'probes'>): string =>
  [
    histogramText(
      'panelemu_request_seconds',
      'From the arrival of a request to its final answer, on the clock of the panels.',
      [...tally.seconds].flatMap(([name, histogram]) =>
        histogram.lines('panelemu_request_seconds', `name="${name}"`),
      ),
    ),
    histogramText(
      'panelemu_request_waiting_seconds',
      'Of that, how long those waited that could not be carried out at once.',
      tally.waitingSeconds.lines('panelemu_request_waiting_seconds'),
    ),
    histogramText(
      'panelemu_state_write_seconds',
      'Appending a group of changes to the journal and syncing it.',
      probes.writes.lines('panelemu_state_write_seconds'),
    ),
    histogramText(
      'panelemu_deadline_late_seconds',
      'How late what waits for its time gets it.',
      probes.late.lines('panelemu_deadline_late_seconds'),
    ),
    '',
  ].join('\n')
