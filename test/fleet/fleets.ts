import { loadCatalogue } from '../../src/catalogue/catalogue.js'
import { Fleet, type FleetOptions } from '../../src/fleet/engine/fleet.js'
import type { FleetBroker } from '../../src/fleet/engine/installed.js'
import type { Open } from '../../src/fleet/engine/network.js'
import type { Shard } from '../../src/fleet/engine/shard.js'
import { parseMix } from '../../src/fleet/mix.js'
import type { Measured } from '../../src/fleet/statistics/result.js'
import { isWorkload, parseWorkload } from '../../src/fleet/workload/read.js'
import type { Workload } from '../../src/fleet/workload/workload.js'

const catalogue = loadCatalogue()
const MIX = 'interlogix-nx:2,dsc-powerseries-neo:1,interlogix-concord-4:1'

/** A workload as a file would have it. */
export function workloadOf(text: string): Workload {
  const read = parseWorkload('workload.yaml', text)
  if (isWorkload(read)) return read
  throw new Error(read.map(({ message }) => message).join('\n'))
}

/** Users come, change and go, panels are armed, and in the middle a region loses power and link. */
export const BUSY = workloadOf(`
name: busy
lasts: 4m
cloud:
  - add: { perPanelPerHour: 60 }
  - modify: { perPanelPerHour: 30 }
  - clear: { perPanelPerHour: 20 }
  - arm: { perPanelPerHour: 20 }
  - disarm: { perPanelPerHour: 20 }
keypad:
  - leave: { perPanelPerHour: 10 }
  - come-home: { perPanelPerHour: 20 }
storms:
  - { at: 1m, share: 50%, what: both, lasts: 20s, returns: { within: 10s } }
  - { at: 2m, share: 50%, what: link, lasts: 20s }
`)

/** A broker at an address, reached in some way. */
export const brokerAt = (url: string, open: Open): FleetBroker => ({
  options: { url, protocolVersion: 4, clean: true, keepaliveSeconds: 0 },
  open,
  sources: [],
})

/** Runs a fleet, or a shard of it. */
export function run(
  broker: FleetBroker,
  {
    count = 8,
    workload = BUSY,
    shard = { index: 1, of: 1 },
    seed = 7,
    ...others
  }: Partial<Pick<FleetOptions, 'workload' | 'time' | 'step' | 'signal' | 'connectRate'>> & {
    readonly count?: number
    readonly shard?: Shard
    readonly seed?: number
  } = {},
): Promise<Measured> {
  const mix = parseMix(MIX, catalogue)
  return new Fleet({
    catalogue,
    mix,
    workload,
    setting: { emulator: 'test', seed, count, mix: mix.text, shard },
    root: 'fleet/test',
    time: 'steps',
    tick: 100,
    connectRate: 100,
    brokers: [broker],
    warn: sentence => {
      throw new Error(sentence)
    },
    step: () => undefined,
    signal: undefined,
    ...others,
  }).run()
}
