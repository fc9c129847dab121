import type { Run } from '../statistics/run.js'
import { runOf } from '../statistics/run.js'
import { workloadOf } from './workloads.js'

/** A workload of a minute with two storms. */
export const STORMY = workloadOf(`
name: stormy
lasts: 60s
cloud:
  - add: { perPanelPerHour: 60 }
storms:
  - { at: 10s, share: 30%, what: both, lasts: 5s, returns: { within: 5s } }
  - { at: 40s, share: 50%, what: link, lasts: 5s }
`)

/** A run of {@link STORMY}, or a shard of it. */
export const runWith = (more: Partial<Run> = {}): Run => ({
  ...runOf(
    {
      emulator: '0.1.0',
      seed: 7,
      count: 30,
      mix: 'elk-m1@5.3.10:1,interlogix-nx@1.0:1,interlogix-nx-4@eur@1.0:1',
      shard: { index: 1, of: 1 },
    },
    STORMY,
  ),
  ...more,
})
