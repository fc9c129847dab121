import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { advanceInTurns } from './advance-in-turns.js'
import { VirtualClock } from './virtual-clock.js'

/** A clock at 0 with a timer every `every` ms, for ever. */
function ticking(every: number) {
  const clock = new VirtualClock({ start: 0 })
  const ticks: number[] = []
  const tick = () => {
    ticks.push(clock.now())
    clock.at(clock.now() + every, 'tick', tick)
  }
  clock.at(every, 'tick', tick)
  return { clock, ticks }
}

describe('advancing in turns', () => {
  it('lets the event loop run, and ends where it was to', async () => {
    const { clock, ticks } = ticking(1)
    const seen: number[] = []
    let over = false
    const watch = () => {
      seen.push(clock.now())
      if (!over) setImmediate(watch)
    }
    setImmediate(watch)
    expect(await advanceInTurns(clock, 2_000.5)).toBe(true)
    over = true
    expect(clock.now()).toBe(2_000.5)
    expect(ticks).toHaveLength(2_000)
    // Whoever looks sees it on its way, and standing at what it has run.
    expect(seen.length).toBeGreaterThan(10)
    expect(seen.every((at, index) => index === 0 || at >= (seen[index - 1] ?? 0))).toBe(true)
  })

  it('stops at a signal, between two timers, and goes on from there', async () => {
    const { clock, ticks } = ticking(1)
    const stop = new AbortController()
    clock.at(700, 'stop', () => stop.abort())
    expect(await advanceInTurns(clock, 8.64e15, stop.signal)).toBe(false)
    const stood = clock.now()
    expect(stood).toBeGreaterThanOrEqual(700)
    expect(await advanceInTurns(clock, stood + 3)).toBe(true)
    expect(ticks).toEqual(Array.from({ length: stood + 3 }, (_, tick) => tick + 1))
  })

  it('does not begin when it was stopped before', async () => {
    const { clock } = ticking(1)
    expect(await advanceInTurns(clock, 10, AbortSignal.abort())).toBe(false)
    expect(clock.now()).toBe(0)
  })

  it('passes on what a timer throws', async () => {
    const { clock } = ticking(1)
    clock.at(500, 'bug', () => {
      throw new TypeError('a bug')
    })
    await expect(advanceInTurns(clock, 1_000)).rejects.toThrow('a bug')
    expect(clock.now()).toBe(500)
  })
})

it('in parts of any size, a clock does what it does in one', () => {
  const timers = fc.array(fc.record({ at: fc.nat(20), chain: fc.array(fc.nat(3), { maxLength: 4 }) }), {
    maxLength: 30,
  })
  const run = (
    given: readonly { at: number; chain: readonly number[] }[],
    advance: (clock: VirtualClock) => void,
  ) => {
    const clock = new VirtualClock({ start: 0 })
    const log: string[] = []
    const arm = (name: string, at: number, [next, ...chain]: readonly number[]) => {
      clock.at(at, name, () => {
        log.push(`${name}@${clock.now()}`)
        if (next !== undefined) arm(`${name}+`, clock.now() + next, chain)
      })
    }
    for (const [index, { at, chain }] of given.entries()) arm(String(index), at, chain)
    advance(clock)
    return { log, now: clock.now(), pending: clock.pending }
  }
  fc.assert(
    fc.property(timers, fc.nat(25), fc.integer({ min: 1, max: 7 }), (given, to, most) => {
      const whole = run(given, clock => clock.advanceTo(to))
      const parts = run(given, clock => {
        for (let left = 1_000; left > 0; left--) if (clock.advancePart(to, most)) return
      })
      expect(parts).toEqual(whole)
    }),
    { seed: 41, numRuns: 200 },
  )
})
