import { z } from 'zod'
import { topicRoot } from '../emulator/config.js'
import { brokerSchema } from '../emulator/credentials-config.js'
import { MOST_PANELS_OF_FLEET, MOST_SHARDS } from './limits.js'

/** Panels that are switched on in a second, where nobody says: a broker takes as many connections without haste. */
const DEFAULT_RATE = 500
/** Milliseconds of a step. */
const DEFAULT_TICK = 100

const broker = z.union([z.string().min(1), brokerSchema])

/** A fleet as a file describes it; flags go before it. Everything may be left out. */
export const fleetSchema = z.strictObject({
  /** Models with weights: `interlogix-nx:3,dsc-powerseries-neo@1.35:1`, or `all`. */
  model: z.string().min(1).max(10_000).optional(),
  count: z.int().min(1).max(MOST_PANELS_OF_FLEET).optional(),
  seed: z.int().min(0).max(0xffff_ffff).optional(),
  /** `embedded`, or one broker or several, over which the panels are spread. */
  broker: z.union([broker, z.array(broker).min(1).max(64)]).optional(),
  mqttVersion: z.enum(['3.1.1', '5']).optional(),
  root: topicRoot.optional(),
  /** Processes, or `auto`: as many as there are cores, descriptors and memory for. */
  shards: z.union([z.int().min(1).max(MOST_SHARDS), z.literal('auto')]).optional(),
  /** Name of a workload that comes with the package, or a file. */
  workload: z.string().min(1).max(4_096).optional(),
  expect: z.array(z.string().min(1).max(1_000)).max(1_000).optional(),
  /** Panels that are switched on in a second. */
  connectRate: z.number().min(0.01).max(1_000_000).optional(),
  /** Addresses of this machine that connections begin at, in turn. */
  sourceAddresses: z.array(z.string().min(1).max(64)).max(1_000).optional(),
  /** `virtual`: time goes on in steps, and every run is the same; `real`: the machine's own. */
  clock: z.enum(['virtual', 'real']).optional(),
  /** Milliseconds of a step of virtual time, which is also what a message takes on its way. */
  tick: z.int().min(1).max(60_000).optional(),
  /** Folders with model files of your own. */
  models: z.array(z.string()).max(100).optional(),
})
export type FleetConfig = z.output<typeof fleetSchema>

/** Keys that tell the file of a fleet from others. */
export const FLEET_MARKS: readonly string[] = ['count', 'workload', 'shards', 'connectRate']

/** A fleet with everything said. Plain JSON: each process of it gets the same. */
export interface FleetSettings {
  readonly model: string
  readonly count: number
  readonly seed: number
  readonly brokers: readonly z.output<typeof broker>[]
  readonly mqttVersion: '3.1.1' | '5'
  readonly root: string
  readonly workload: string
  readonly connectRate: number
  readonly sourceAddresses: readonly string[]
  readonly clock: 'virtual' | 'real'
  readonly tick: number
  readonly models: readonly string[]
}

/** What a fleet is where nothing else is said. */
export const settingsOf = (
  config: FleetConfig,
  fallback: { readonly seed: number; readonly root: string; readonly workload: string },
): FleetSettings => {
  const { broker: given = 'embedded' } = config
  return {
    model: config.model ?? 'interlogix-nx',
    count: config.count ?? 100,
    seed: config.seed ?? fallback.seed,
    brokers: Array.isArray(given) ? given : [given],
    mqttVersion: config.mqttVersion ?? '3.1.1',
    root: config.root ?? fallback.root,
    workload: config.workload ?? fallback.workload,
    connectRate: config.connectRate ?? DEFAULT_RATE,
    sourceAddresses: config.sourceAddresses ?? [],
    clock: config.clock ?? 'virtual',
    tick: config.tick ?? DEFAULT_TICK,
    models: config.models ?? [],
  }
}
