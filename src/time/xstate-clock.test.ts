import { describe, expect, it } from 'vitest'
import { createActor, setup } from 'xstate'
import { VirtualClock } from './virtual-clock.js'
import { xstateClock } from './xstate-clock.js'

const arming = setup({}).createMachine({
  initial: 'exitDelay',
  states: {
    exitDelay: { after: { 60000: 'armed' }, on: { DISARM: 'disarmed' } },
    armed: { after: { 3600000: 'entryDelay' } },
    entryDelay: { after: { 30000: 'alarm' } },
    alarm: { after: { 240000: 'disarmed' } },
    disarmed: { type: 'final' },
  },
})

describe('an XState actor on our clock', () => {
  it('walks its chained delays in one advance, each at its own instant, and so do 1,000 of them', () => {
    const clock = new VirtualClock({ start: 0 })
    const seen = new Map<string, number>()
    const actors = Array.from({ length: 1_000 }, (_, i) => {
      const actor = createActor(arming, { clock: xstateClock(clock, `panel-${i}`) })
      actor.subscribe(({ value }) => {
        const step = `${value}@${clock.now()}`
        seen.set(step, (seen.get(step) ?? 0) + 1)
      })
      return actor.start()
    })
    seen.clear()
    clock.advance(3_930_000)
    expect([...seen]).toEqual([
      ['armed@60000', 1_000],
      ['entryDelay@3660000', 1_000],
      ['alarm@3690000', 1_000],
      ['disarmed@3930000', 1_000],
    ])
    expect(actors.every(actor => actor.getSnapshot().status === 'done')).toBe(true)
    expect(clock.pending).toBe(0)
  })

  it('takes its timer back when it leaves the state or stops', () => {
    const clock = new VirtualClock({ start: 0 })
    const left = createActor(arming, { clock: xstateClock(clock, 'left') }).start()
    const stopped = createActor(arming, { clock: xstateClock(clock, 'stopped') }).start()
    expect(clock.pending).toBe(2)
    left.send({ type: 'DISARM' })
    stopped.stop()
    expect(clock.pending).toBe(0)
  })

  it('is named when its delays run away', () => {
    const clock = new VirtualClock({ start: 0 })
    const loop = setup({}).createMachine({
      initial: 'a',
      states: { a: { after: { 0: 'b' } }, b: { after: { 0: 'a' } } },
    })
    createActor(loop, { clock: xstateClock(clock, 'panel-7 keypad') }).start()
    expect(() => clock.advance(1)).toThrow(/panel-7 keypad/)
  })
})
