import { readFileSync } from 'node:fs'
import type { Shard } from '../../fleet/engine/shard.js'
import type { FleetSettings } from '../../fleet/settings.js'
import { resultOf } from '../../fleet/statistics/result.js'
import { machineMs } from '../../time/stopwatch.js'
import type { Output } from '../output.js'
import { runShard } from './here.js'
import type { Line } from './shards.js'

/** How often it says how far it is, at most (ms). */
const EVERY_MS = 1_000

/** Runs a shard for the process that started this one: its settings come in, words and the result go out, a line each. */
export async function runAsShard(shard: Shard, output: Output, signal: AbortSignal): Promise<void> {
  const settings = JSON.parse(readFileSync(0, 'utf8')) as FleetSettings
  const say = (line: Line) => output.out(JSON.stringify(line))
  let last = 0
  const measured = await runShard(settings, shard, {
    signal,
    password: process.env.PANELEMU_BROKER_PASSWORD,
    warn: sentence => say({ warn: sentence }),
    step: ({ phase, at, run, tally }) => {
      const now = machineMs()
      if (now - last < EVERY_MS) return
      last = now
      say({ phase, at, soFar: resultOf({ run, tally }) })
    },
  })
  say({ result: resultOf(measured) })
}
