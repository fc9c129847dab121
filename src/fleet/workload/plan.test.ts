import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idsOf, workloadOf } from '../testing/workloads.js'
import type { PlannedAct } from './act.js'
import { planner, planOf } from './plan.js'
import type { Workload } from './workload.js'

const HOUR = 3_600_000

const plansOf = (workload: Workload, count: number, seed = 1, tick = 1): PlannedAct[][] =>
  idsOf(count).map(planner(workload, { seed, count, tick }))

const MIXED = workloadOf(`
cloud:
  - add: { perPanelPerHour: 4, withHours: 30% }
  - arm: { perSecond: 0.05, mode: night, from: 10m, until: 50m }
  - list: { burst: { at: 20m, share: 50%, within: 1m } }
keypad:
  - leave: { perPanelPerHour: 1 }
storms:
  - { at: 5m, share: 40%, what: both, lasts: 10m, returns: { within: 2m } }
`)

describe('the plan of a panel', () => {
  it('is the same whoever else is planned, in whatever order, and by how many', () => {
    const ids = idsOf(40)
    const plan = planner(MIXED, { seed: 3, count: 40, tick: 100 })
    const forward = new Map(ids.map(id => [id, plan(id)]))
    const backward = new Map(ids.toReversed().map(id => [id, plan(id)]))
    for (const id of ids) {
      expect(backward.get(id)).toEqual(forward.get(id))
      expect(planOf(MIXED, { seed: 3, count: 40, tick: 100, id })).toEqual(forward.get(id))
    }
    expect(plansOf(MIXED, 40, 4, 100)).not.toEqual([...forward.values()])
  })

  it('lies on the grid, within the workload, in the order of its instants', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 5_000 }), fc.string(), (seed, tick, id) => {
        const plan = planOf(MIXED, { seed, count: 10, tick, id })
        for (const [index, { at }] of plan.entries()) {
          expect(at % tick).toBe(0)
          expect(at).toBeGreaterThanOrEqual(plan[index - 1]?.at ?? 0)
          expect(at).toBeLessThan(HOUR)
        }
      }),
      { numRuns: 25 },
    )
  })

  it('moves nothing but what is changed in a workload', () => {
    const more = workloadOf(`
cloud:
  - disarm: { perPanelPerHour: 9 }
  - add: { perPanelPerHour: 4, withHours: 30% }
  - add: { perPanelPerHour: 2 }
keypad:
  - leave: { perPanelPerHour: 1 }
`)
    const instants = (plan: readonly PlannedAct[], type: string) =>
      plan.filter(({ act }) => act.type === type).map(({ at }) => at)
    const [before, after] = [plansOf(MIXED, 30), plansOf(more, 30)]
    for (const [index, plan] of before.entries()) {
      const changed = after[index] ?? []
      expect(instants(changed, 'keypad/leave')).toEqual(instants(plan, 'keypad/leave'))
      expect(instants(changed, 'add')).toEqual(expect.arrayContaining(instants(plan, 'add')))
    }
  })

  it('holds the very same act each time, so that ten thousand plans are small', () => {
    const acts = plansOf(MIXED, 300).flatMap(plan => plan.map(({ act }) => act))
    expect(acts.length).toBeGreaterThan(1_500)
    // add with hours and without, arm, list, leave, and power and link failing and coming back.
    expect(new Set(acts).size).toBe(9)
  })
})

describe('rates', () => {
  const flat = (workload: Workload, count: number) => plansOf(workload, count).flat()

  it.each([10, 1_000])('of a fleet are its own with %i panels', count => {
    const acts = flat(workloadOf('cloud: [{ modify: { perSecond: 2 } }]'), count)
    // 7,200 expected; five times the root of that is far off for a Poisson process.
    expect(Math.abs(acts.length - 7_200)).toBeLessThan(5 * Math.sqrt(7_200))
  })

  it('of panels grow with them', () => {
    const acts = flat(
      workloadOf('cloud: [{ modify: { perPanelPerHour: 3 } }, { list: { perPanelPerDay: 24 } }]'),
      2_000,
    )
    const modify = acts.filter(({ act }) => act.type === 'modify').length
    expect(Math.abs(modify - 6_000)).toBeLessThan(5 * Math.sqrt(6_000))
    expect(Math.abs(acts.length - modify - 2_000)).toBeLessThan(5 * Math.sqrt(2_000))
  })

  it('are Poisson processes, also all panels together: counts vary as much as they come to', () => {
    const dispersion = (counts: readonly number[]) => {
      const mean = counts.reduce((sum, each) => sum + each, 0) / counts.length
      return counts.reduce((sum, each) => sum + (each - mean) ** 2, 0) / counts.length / mean
    }
    const plans = plansOf(workloadOf('cloud: [{ modify: { perPanelPerHour: 5 } }]'), 2_000)
    const minutes = new Array<number>(60).fill(0)
    for (const { at } of plans.flat())
      minutes[Math.floor(at / 60_000)] = (minutes[Math.floor(at / 60_000)] ?? 0) + 1
    expect(dispersion(plans.map(({ length }) => length))).toBeCloseTo(1, 0)
    expect(dispersion(minutes)).toBeGreaterThan(0.4)
    expect(dispersion(minutes)).toBeLessThan(1.8)
  })

  it('begin and end with their windows', () => {
    const acts = flat(workloadOf('keypad: [{ leave: { perPanelPerHour: 60, from: 10m, until: 20m } }]'), 50)
    const minutes = acts.map(({ at }) => at / 60_000)
    expect(Math.min(...minutes)).toBeGreaterThanOrEqual(10)
    expect(Math.min(...minutes)).toBeLessThan(10.1)
    expect(Math.max(...minutes)).toBeLessThan(20)
    expect(Math.max(...minutes)).toBeGreaterThan(19.9)
  })
})

describe('bursts and shares', () => {
  it('give a share of all panels one each, within their time', () => {
    const plans = plansOf(
      workloadOf('cloud: [{ add: { burst: { at: 1m, share: 30%, within: 10s } } }]'),
      3_000,
    )
    expect(plans.every(({ length }) => length <= 1)).toBe(true)
    const acts = plans.flat()
    expect(Math.abs(acts.length - 900)).toBeLessThan(5 * Math.sqrt(630))
    expect(acts.every(({ at }) => at >= 60_000 && at < 70_000)).toBe(true)
    expect(plansOf(workloadOf('cloud: [{ add: { burst: { at: 0s, share: 100% } } }]'), 50)).toEqual(
      new Array(50).fill([{ at: 0, act: { type: 'add', withHours: false } }]),
    )
    expect(plansOf(workloadOf('cloud: [{ add: { burst: { at: 0s, share: 0% } } }]'), 50).flat()).toEqual([])
  })

  it('give hours to a share of the users that are added', () => {
    const acts = plansOf(workloadOf('cloud: [{ add: { perPanelPerHour: 4, withHours: 25% } }]'), 1_000).flat()
    const timed = acts.filter(({ act }) => act.type === 'add' && act.withHours).length
    expect(Math.abs(timed - acts.length / 4)).toBeLessThan(5 * Math.sqrt((acts.length * 3) / 16))
  })

  it('arm in the mode that is asked for, and away without one', () => {
    const modes = (more: string) =>
      new Set(
        plansOf(workloadOf(`cloud: [{ arm: { burst: { at: 0s, share: 100% }${more} } }]`), 3)
          .flat()
          .map(({ act }) => act.type === 'arm' && act.mode),
      )
    expect(modes(', mode: home')).toEqual(new Set(['home']))
    expect(modes('')).toEqual(new Set(['away']))
  })
})

describe('storms', () => {
  const storms = (text: string, count: number, seed = 1) =>
    plansOf(workloadOf(`storms: [${text}]`), count, seed)
  const brief = (plan: readonly PlannedAct[] | undefined) =>
    plan?.map(({ at, act }) => `${at / 60_000}m ${act.type}${'storm' in act ? ` ${act.storm}` : ''}`)

  it('strike a region, which is of the seed and the ids, and bring it back at once', () => {
    const plans = storms('{ at: 5m, share: 40%, what: both, lasts: 2m }', 2_000)
    const struck = plans.filter(({ length }) => length > 0)
    expect(Math.abs(struck.length - 800)).toBeLessThan(5 * Math.sqrt(480))
    expect(new Set(struck.map(plan => brief(plan)?.join()))).toEqual(
      new Set(['5m power/fail 0,5m link/fail 0,7m power/back 0,7m link/back 0']),
    )
    // A fleet that is larger by others has the same panels in its region.
    expect(storms('{ at: 5m, share: 40%, what: both, lasts: 2m }', 2_500).slice(0, 2_000)).toEqual(plans)
    expect(storms('{ at: 5m, share: 40%, what: both, lasts: 2m }', 2_000, 2)).not.toEqual(plans)
  })

  it('bring panels back over a while where that is said, power and link of a panel together', () => {
    const plans = storms('{ at: 5m, share: 100%, what: both, lasts: 2m, returns: { within: 1m } }', 200)
    const backs = plans.map(plan => plan.filter(({ act }) => act.type.endsWith('back')).map(({ at }) => at))
    expect(backs.every(([power, link]) => power === link)).toBe(true)
    const minutes = backs.map(([power = 0]) => power / 60_000)
    expect(Math.min(...minutes)).toBeGreaterThanOrEqual(7)
    expect(Math.max(...minutes)).toBeLessThan(8)
    expect(new Set(minutes).size).toBeGreaterThan(150)
  })

  it('of one region strike the same panels, a smaller share some of them; without a region, each others', () => {
    const struckBy = (region: string) => {
      const plans = storms(
        `{ at: 5m, share: 50%, what: link, lasts: 1m${region} }, { at: 9m, share: 20%, what: link, lasts: 1m${region} }`,
        1_000,
      )
      const by = (storm: number) =>
        new Set(
          plans.flatMap((plan, panel) =>
            plan.some(({ act }) => 'storm' in act && act.storm === storm) ? [panel] : [],
          ),
        )
      return [by(0), by(1)] as const
    }
    const [large, small] = struckBy(', region: north')
    expect(small.size).toBeGreaterThan(100)
    expect([...small].every(panel => large.has(panel))).toBe(true)
    const [one, other] = struckBy('')
    const both = [...other].filter(panel => one.has(panel)).length
    expect(Math.abs(both - other.size / 2)).toBeLessThan(5 * Math.sqrt(other.size / 4))
  })

  it('that overlap take a panel away once, until the later one ends', () => {
    const [plan] = storms(
      [
        '{ at: 5m, share: 100%, what: link, lasts: 4m }',
        '{ at: 7m, share: 100%, what: both, lasts: 4m }',
        '{ at: 8m, share: 100%, what: link, lasts: 1m }',
        '{ at: 11m, share: 100%, what: link, lasts: 1m }',
        '{ at: 20m, share: 100%, what: link, lasts: 1m }',
      ].join(),
      1,
    )
    expect(brief(plan)).toEqual([
      '5m link/fail 0',
      '7m power/fail 1',
      '11m power/back 1',
      '12m link/back 3',
      '20m link/fail 4',
      '21m link/back 4',
    ])
  })

  it('never take twice nor give back what was not taken, whatever storms there are', () => {
    const storm = fc
      .record({
        at: fc.integer({ min: 0, max: 20 }),
        lasts: fc.integer({ min: 1, max: 10 }),
        within: fc.integer({ min: 1, max: 10 }),
        what: fc.constantFrom('power', 'link', 'both'),
        share: fc.integer({ min: 0, max: 100 }),
      })
      .map(
        ({ at, lasts, within, what, share }) =>
          `{ at: ${at}m, share: ${share}%, what: ${what}, lasts: ${lasts}m, returns: { within: ${within}m } }`,
      )
    fc.assert(
      fc.property(fc.array(storm, { maxLength: 6 }), fc.nat(), (all, seed) => {
        for (const plan of storms(all.join(), 5, seed))
          for (const what of ['power', 'link']) {
            const changes = plan.filter(({ act }) => act.type.startsWith(what)).map(({ act }) => act.type)
            const turns = changes.map((_, index) => `${what}/${index % 2 === 0 ? 'fail' : 'back'}`)
            expect(changes).toEqual(turns)
            expect(changes.length % 2).toBe(0)
          }
      }),
      { numRuns: 25 },
    )
  })
})
