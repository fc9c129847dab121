import { seededRandom } from '../../time/random.js'
import type { Kind } from '../mix.js'
import { kindNamed } from '../mix.js'
import type { Measured } from '../statistics/result.js'
import { runOf } from '../statistics/run.js'
import type { Place } from '../statistics/sighting.js'
import { FleetTally } from '../statistics/tally.js'
import { REQUEST_TYPES, type RequestType } from '../workload/act.js'
import { planner } from '../workload/plan.js'
import { shippedWorkload } from '../workload/shipped.js'
import type { Workload } from '../workload/workload.js'
import { idsOf } from './workloads.js'

export const SAMPLE_KINDS: readonly Kind[] = [
  'dsc-powerseries-neo@1.35',
  'interlogix-concord-4@4.0',
  'interlogix-nx@1.0',
].map(kindNamed)

const isRequest = (type: string): type is RequestType => REQUEST_TYPES.some(each => each === type)

/** Tells a tally what might happen at one panel: made up, but of the right shape. */
function live(
  tally: FleetTally,
  kind: Kind,
  panel: string,
  nth: number,
  workload: Workload,
  count: number,
): void {
  const random = seededRandom(panel)
  const slowness = 1 + SAMPLE_KINDS.indexOf(kind)
  const took = (mean: number) => Math.round(-Math.log(1 - random.next()) * mean)
  const place = (at: number): Place => ({ kind: kind.name, panel, at })
  tally.panels(kind.name)
  if (nth === 13) return
  const joined = took(400)
  tally.online(place(-joined), true)
  tally.connect(place(-joined), joined)
  let away: number | undefined
  for (const { at, act } of planner(workload, { seed: 1, count, tick: 100 })(panel)) {
    if ('storm' in act) {
      if (act.type.endsWith('fail') && away === undefined) {
        away = act.storm
        tally.struck(act.storm)
        tally.offline(place(at))
      } else if (act.type === 'link/back' && away !== undefined) {
        const ms = 800 + took(9_000)
        if (nth !== 29) {
          tally.recovered(place(at + ms), act.storm, ms)
          tally.online(place(at + ms), false)
        }
        away = undefined
      }
      continue
    }
    const { type } = act
    if (!isRequest(type)) continue
    tally.sent(place(at), type)
    const ms = took(300 * slowness) + (away === undefined ? 0 : 60_000)
    if (nth % 30 === 17 && type === 'add') {
      tally.lost(place(at), type)
      continue
    }
    const isArmed = random.next() < 0.06
    const end = isArmed
      ? { execution: 'failed', status: 'invalid_in_state', reason: 'PANEL_ARMED' }
      : { execution: 'succeeded', status: 'success' }
    tally.answered(place(at + ms), type, end, ms)
    tally.roundTrip(place(at + ms), type, 0.2 + random.next())
    if (isArmed) continue
    if (type === 'add') {
      tally.usable(place(at + ms), type, ms + 200 * slowness)
      tally.tried(place(at + ms), 'confirmed', true)
    }
    if (type === 'clear') tally.tried(place(at + ms), 'cleared', nth === 21)
  }
}

/** A run of the `storm` workload that never was, over three kinds of panel, the same every time. */
export function sampleRun(count = 90): Measured {
  const workload = shippedWorkload('storm')
  const tally = new FleetTally({ lasts: workload.lasts, storms: workload.storms.length })
  for (const [index, id] of idsOf(count).entries())
    live(tally, SAMPLE_KINDS[index % SAMPLE_KINDS.length] as Kind, id, index, workload, count)
  const mix = SAMPLE_KINDS.map(({ name }) => `${name}:1`).join()
  return {
    run: runOf({ emulator: '0.1.0', seed: 1, count, mix, shard: { index: 1, of: 1 } }, workload),
    tally,
  }
}
