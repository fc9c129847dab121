import { readFileSync } from 'node:fs'
import type { Shard } from '../../fleet/engine/shard.js'
import type { FleetSettings } from '../../fleet/settings.js'
import { resultOf } from '../../fleet/statistics/result.js'
import { machineMs } from '../../time/stopwatch.js'
import type { Output } from '../output.js'
import { runShard } from './here.js'
import type { Line } from './shards.js'
import { wordOf } from './word.js'

/** Words that are said in a second, at most. */
const EVERY_MS = 500

/** Runs a shard for the process that started this one: its settings come in, words and the result go out, a line each. */
export async function runAsShard(shard: Shard, output: Output, signal: AbortSignal): Promise<void> {
  const settings = JSON.parse(readFileSync(0, 'utf8')) as FleetSettings
  const say = (line: Line) => output.out(JSON.stringify(line))
  let last = 0
  const measured = await runShard(settings, shard, {
    signal,
    password: process.env.PANELEMU_BROKER_PASSWORD,
    warn: sentence => say({ warn: sentence }),
    step: snapshot => {
      const now = machineMs()
      if (now - last < EVERY_MS) return
      last = now
      say({ word: wordOf(snapshot) })
    },
  })
  say({ result: resultOf(measured) })
}
