import type { Shard } from '../../fleet/engine/shard.js'
import type { FleetConfig } from '../../fleet/settings.js'

/** Flags of `panelemu fleet`, as Commander gives them. */
export interface FleetFlags {
  readonly model?: string
  readonly count?: number
  readonly seed?: number
  readonly broker?: string[]
  readonly mqttVersion?: FleetConfig['mqttVersion']
  readonly root?: string
  readonly shards?: number | 'auto'
  readonly shard?: Shard
  readonly workload?: string
  readonly expect?: string[]
  readonly connectRate?: number
  readonly sourceAddress?: string[]
  readonly clock?: FleetConfig['clock']
  readonly tick?: number
  readonly models?: string[]
  readonly json?: boolean
  readonly html?: string
  readonly result?: string
  readonly metricsPort?: number
  readonly asShard?: Shard
}
