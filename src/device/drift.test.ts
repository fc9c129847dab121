import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { budget } from '../../tools/test/budget.js'
import { now as asking } from './testing/requests.js'
import { Rig } from './testing/rig.js'

const HOUR = 3_600_000
/** Rates as somebody may write them, from a hundredth of a second a day to an hour. */
const rate = fc.oneof(
  fc.integer({ min: -3_600_000_000, max: 3_600_000_000 }).map(millionths => millionths / 1_000_000),
  fc.constantFrom(0.01, -0.01, 0.000_001, 1, -1, 60, 3_600, -3_600),
)

type Step =
  | { readonly do: 'drift'; readonly rate: number }
  | { readonly do: 'clear' }
  | { readonly do: 'set' }
  | { readonly do: 'nap' }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'jump'; readonly seconds: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: rate.map(rate => ({ do: 'drift' as const, rate })) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 30 * HOUR }).map(ms => ({ do: 'wait' as const, ms })) },
  {
    weight: 1,
    arbitrary: fc.integer({ min: -90, max: 90 }).map(seconds => ({ do: 'jump' as const, seconds })),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Step>({ do: 'clear' }, { do: 'set' }, { do: 'nap' }),
  },
)

/** A millisecond of drift, in the unit of the oracle's sums: a millionth of a second a day for one millisecond. */
const MS = 86_400_000_000n

/** What the panel's clock is wrong by, in exact arithmetic. */
class Oracle {
  /** In parts of {@link MS}. */
  wrong = 0n
  rate = 0n
  /** When the hour began that is not yet over. */
  since = 0
  now = 0
  /** How much of it can be seen: whole hours, and what had begun when the rate changed. */
  seen = 0n

  wait(ms: number): void {
    this.now += ms
    while (this.rate !== 0n && this.now >= this.since + HOUR) this.#reach(this.since + HOUR)
  }

  drift(secondsPerDay: number): void {
    const next = BigInt(Math.round(secondsPerDay * 1_000_000))
    if (next === this.rate) return
    this.#reach(this.now)
    this.rate = next
  }

  jump(seconds: number): void {
    this.wrong += BigInt(seconds) * 1_000n * MS
    this.seen += BigInt(seconds) * 1_000n * MS
  }

  set(): void {
    this.wrong = 0n
    this.seen = 0n
    this.since = this.now
  }

  #reach(at: number): void {
    this.wrong += this.rate * BigInt(at - this.since)
    this.since = at
    this.seen = this.wrong
  }
}

function play(steps: readonly Step[]) {
  const rig = new Rig()
  const oracle = new Oracle()
  const errors: number[] = []
  for (const step of steps) {
    if (step.do === 'drift') {
      oracle.drift(step.rate)
      if (step.rate === 0) rig.do(device => device.clearFault('clock-drift'))
      else rig.do(device => device.fault('clock-drift', { secondsPerDay: step.rate }))
    } else if (step.do === 'clear') {
      oracle.drift(0)
      rig.do(device => device.clearFault('clock-drift'))
    } else if (step.do === 'jump') {
      rig.do(device => device.clearFault('clock-jump'))
      if (step.seconds !== 0) rig.do(device => device.fault('clock-jump', { seconds: step.seconds }))
      oracle.jump(step.seconds)
    } else if (step.do === 'set') {
      rig.do(device =>
        device.request(asking(`t${errors.length}`, { name: 'time/set', time: rig.clock.now() })),
      )
      oracle.set()
    } else if (step.do === 'nap') rig.nap(0)
    else {
      rig.wait(step.ms)
      oracle.wait(step.ms)
    }
    const shown = BigInt(rig.device.panel.view.time.offsetMs) * MS
    errors.push(Number(shown - oracle.seen) / Number(MS))
  }
  return { rig, errors }
}

describe("a panel's clock that drifts", () => {
  it('is never a millisecond off what the rates come to, whatever is set when', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 12 }), steps => {
        for (const error of play(steps).errors) expect(Math.abs(error)).toBeLessThan(1)
      }),
      { seed: 7, numRuns: budget(60, 200) },
    )
  })

  it.each([
    [0.01, 100],
    [1, 10_000],
    [-0.000_5, -5],
  ])('at %d seconds a day is %d ms off after ten days', (rate, wrong) => {
    const rig = new Rig().do(device => device.fault('clock-drift', { secondsPerDay: rate }))
    rig.wait(10 * 24 * HOUR)
    expect(rig.device.panel.view.time.offsetMs).toBe(wrong)
  })

  it('names the fault as the cause of every slip, also over a nap', () => {
    const rig = new Rig().do(device => device.fault('clock-drift', { secondsPerDay: 60 }))
    rig.nap(2 * HOUR).wait(HOUR / 2)
    rig.do(device => device.fault('clock-drift', { secondsPerDay: 90 })).wait(HOUR)
    rig.do(device => device.clearFault('clock-drift'))
    const set = rig.events.filter(({ type }) => type === 'fault.set').map(({ seq }) => seq)
    const slips = rig.events.filter(({ type }) => type === 'panel.time.slipped').map(({ cause }) => cause)
    expect(new Set(slips)).toEqual(new Set(set))
    expect(slips).not.toContain(undefined)
  })
})
