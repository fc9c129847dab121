import type { Registry } from 'prom-client'
import type { Emulator } from '../emulator/emulator.js'

/** How many requests ended how: count by execution, then by status. */
export type RequestTally = ReadonlyMap<string, ReadonlyMap<string, number>>

/** Counts the finished requests of all panels. Returns the counts, kept up to date, and how to stop. */
export function tallyRequests({ feed }: Emulator): {
  readonly tally: RequestTally
  readonly stop: () => void
} {
  const tally = new Map<string, Map<string, number>>()
  const stop = feed.read(0, ({ event }) => {
    if (event.type !== 'module.request.finished') return
    const { execution, status } = event.data
    const byStatus = tally.get(execution) ?? new Map<string, number>()
    tally.set(execution, byStatus)
    byStatus.set(status, (byStatus.get(status) ?? 0) + 1)
  })
  return { tally, stop }
}

/**
 * The metrics of one emulator and of its process, in a registry of their own. No metric has a panel's id: that would
 * be a time series for each panel of a fleet.
 */
export async function metricsRegistry(emulator: Emulator, tally: RequestTally): Promise<Registry> {
  // Loaded when first asked for: most runs are never scraped.
  const { collectDefaultMetrics, Counter, Gauge, Registry: OwnRegistry } = await import('prom-client')
  const registry = new OwnRegistry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  new Gauge({
    name: 'panelemu_panels',
    help: 'Panels by the state of the link between module and cloud.',
    labelNames: ['link'],
    registers,
    collect() {
      for (const link of ['down', 'connecting', 'online', 'backingOff'] as const)
        this.set({ link }, emulator.links.of(link))
    },
  })
  new Counter({
    name: 'panelemu_requests_finished_total',
    help: 'Cloud requests that got their final answer.',
    labelNames: ['execution', 'status'],
    registers,
    collect() {
      this.reset()
      for (const [execution, byStatus] of tally)
        for (const [status, count] of byStatus) this.inc({ execution, status }, count)
    },
  })
  new Counter({
    name: 'panelemu_events_total',
    help: 'Timeline events of all panels.',
    registers,
    collect() {
      this.reset()
      this.inc(emulator.feed.last)
    },
  })
  return registry
}
