import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { KeepaliveWheel, type Rider } from './keepalive-wheel.js'

/** ms */
const TICK = 100

class Watched implements Rider {
  lane: Rider['lane']
  next: Rider | undefined
  previous: Rider | undefined
  due = 0
  /** ms between being called upon, and from joining. */
  readonly gaps: number[] = []
  #since = performance.now()

  onHalf(): void {
    this.gaps.push(performance.now() - this.#since)
    this.#since = performance.now()
  }
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the wheel of keep-alives', () => {
  it('calls on everybody when half of his time has passed, never later, and has one timer for all', () => {
    const joining = fc.record({
      afterMs: fc.nat(700),
      seconds: fc.integer({ min: 1, max: 5 }),
      stays: fc.nat(9_000),
    })
    fc.assert(
      fc.property(fc.array(joining, { minLength: 1, maxLength: 8 }), riders => {
        const wheel = new KeepaliveWheel()
        const watched = riders.map(({ afterMs, seconds, stays }) => {
          vi.advanceTimersByTime(afterMs)
          const rider = new Watched()
          wheel.join(rider, seconds)
          return { rider, half: seconds * 500, leaves: performance.now() + stays }
        })
        const everybody = new Set(watched)
        while (everybody.size > 0) {
          expect(vi.getTimerCount()).toBe(1)
          vi.advanceTimersByTime(50)
          for (const one of everybody)
            if (performance.now() >= one.leaves && everybody.delete(one)) wheel.leave(one.rider)
        }
        expect(vi.getTimerCount()).toBe(0)
        const heard = watched.map(({ rider }) => rider.gaps.length)
        vi.advanceTimersByTime(6_000)
        expect(watched.map(({ rider }) => rider.gaps.length)).toEqual(heard)
        for (const { rider, half } of watched)
          for (const gap of rider.gaps) {
            expect(gap).toBeLessThanOrEqual(half)
            expect(gap).toBeGreaterThanOrEqual(half - 2 * TICK)
          }
      }),
      { numRuns: 30 },
    )
  })

  it('lets one leave while it is called upon', () => {
    const wheel = new KeepaliveWheel()
    const [first, second] = [new Watched(), new Watched()]
    first.onHalf = () => {
      wheel.leave(first)
      wheel.leave(first)
    }
    wheel.join(first, 2)
    wheel.join(second, 2)
    vi.advanceTimersByTime(2_000)
    expect(second.gaps).toHaveLength(2)
    wheel.leave(second)
    expect(vi.getTimerCount()).toBe(0)
  })
})
