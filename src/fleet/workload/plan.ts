import type { Random } from '../../time/random.js'
import { seededRandom } from '../../time/random.js'
import { actNamed, type PlannedAct } from './act.js'
import type { Timing } from './amounts.js'
import { outagesOf } from './outages.js'
import type { Arrivals, Workload } from './workload.js'

/** What plans of one fleet have in common. */
export interface FleetPlan {
  readonly seed: number | string
  /** Panels of the whole fleet, in all shards. */
  readonly count: number
  /** Milliseconds of the grid that acts lie on; an act is put on the last line before it. */
  readonly tick: number
}

/** Where in the streams of chance each part has its own: what one draws moves no other. */
const PANEL = 'panel'
const REGION = 'region'

/**
 * Makes the plans of a fleet's panels, one by one and in any order: a panel's plan depends on the workload, the seed, the count and
 * its id, and on nothing else. Each panel has its own Poisson process of every rate; those of all panels together are one of
 * the fleet's rate.
 * @returns gives the plan of the panel with this id, by instant
 */
export function planner(workload: Workload, { seed, count, tick }: FleetPlan): (id: string) => PlannedAct[] {
  const fleet = seededRandom(seed).split('fleet')
  const [panels, regions] = [fleet.split(PANEL), fleet.split(REGION)]
  const storms = workload.storms.map((storm, index) => {
    const region = regions.split(storm.region ?? `storm ${index + 1}`)
    return { ...storm, strikes: (id: string) => region.split(id).next() < storm.share }
  })
  const arrivals = [...workload.cloud, ...workload.keypad]
  const onGrid = (at: number) => Math.floor(at / tick) * tick
  return id => {
    const own = panels.split(id)
    const plan = outagesOf(storms, id, own).map(({ at, act }) => ({ at: onGrid(at), act }))
    for (const each of arrivals) {
      const random = own.split(each.label)
      for (const at of instantsOf(each.timing, workload.lasts, count, random))
        plan.push({ at: onGrid(at), act: actOf(each, random) })
    }
    // Stable: of acts on one line, the first named comes first, and a storm before all of them.
    return plan.sort((a, b) => a.at - b.at)
  }
}

/** The plan of one panel; for many, {@link planner} works out once what they have in common. */
export const planOf = (
  workload: Workload,
  { id, ...fleet }: FleetPlan & { readonly id: string },
): PlannedAct[] => planner(workload, fleet)(id)

const actOf = ({ name, mode, withHours }: Arrivals, random: Random) =>
  actNamed(name, mode, withHours > 0 && random.next() < withHours)

/** When something happens at one panel, ascending; chance is drawn as instants are taken. */
function* instantsOf(timing: Timing, lasts: number, count: number, random: Random): Generator<number> {
  if (timing.type === 'burst') {
    if (random.next() < timing.share) yield timing.at + random.next() * timing.within
    return
  }
  const { perMs, of, from, until = lasts } = timing
  const rate = of === 'fleet' ? perMs / count : perMs
  // Gaps of a Poisson process are exponential; 1 - next() is never 0.
  for (let at = from; ; ) {
    at -= Math.log(1 - random.next()) / rate
    if (at >= until) return
    yield at
  }
}
