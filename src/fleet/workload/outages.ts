import type { Random } from '../../time/random.js'
import type { PlannedAct, StormAct } from './act.js'
import type { Storm } from './workload.js'

/** A storm, and whether it strikes a panel: by its id, and not by where in the fleet it stands. */
export interface Striking extends Storm {
  strikes(id: string): boolean
}

/** From when to when a panel is without something, and which storms begin and end that. */
interface Outage {
  readonly from: number
  readonly until: number
  readonly begins: number
  readonly ends: number
}

const WHAT = ['power', 'link'] as const

/** Storms have numbers that are few: each act is made once. */
const acts = new Map<string, StormAct>()

function actOf(type: StormAct['type'], storm: number): StormAct {
  const key = `${type} ${storm}`
  const act = acts.get(key) ?? Object.freeze({ type, storm })
  acts.set(key, act)
  return act
}

/**
 * What storms take from a panel and give back. Where one storm strikes while another lasts, the panel gets back what both took
 * when the later one gives it back, and nothing fails twice.
 * @param own the panel's chance
 */
export function outagesOf(storms: readonly Striking[], id: string, own: Random): PlannedAct[] {
  const struck = storms.flatMap(({ strikes, at, lasts, returns, what }, storm) => {
    if (!strikes(id)) return []
    const late = returns ? own.split(`storm ${storm + 1}`).next() * returns.within : 0
    return [{ what, from: at, until: at + lasts + late, begins: storm, ends: storm }]
  })
  return WHAT.flatMap(what =>
    joined(struck.filter(outage => outage.what === what || outage.what === 'both')).flatMap(
      ({ from, until, begins, ends }) => [
        { at: from, act: actOf(`${what}/fail`, begins) },
        { at: until, act: actOf(`${what}/back`, ends) },
      ],
    ),
  )
}

/** Outages in their order, those that overlap or touch as one. */
function joined(outages: readonly Outage[]): Outage[] {
  const whole: Outage[] = []
  for (const next of outages.toSorted((a, b) => a.from - b.from)) {
    const last = whole.at(-1)
    if (!last || next.from > last.until) whole.push(next)
    else if (next.until > last.until)
      whole[whole.length - 1] = { ...last, until: next.until, ends: next.ends }
  }
  return whole
}
