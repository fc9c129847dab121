import { afterEach, describe, expect, it, vi } from 'vitest'
import { RealClock } from './real-clock.js'

const day = 24 * 60 * 60 * 1000

describe('the real clock, on a wall clock and Node timers under our control', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  function setUp() {
    vi.useFakeTimers({ now: 1_000_000 })
    const clock = new RealClock()
    const log: string[] = []
    const arm = (inMs: number, label: string) =>
      clock.at(clock.now() + inMs, label, () => log.push(`${label}@${clock.now() - 1_000_000}`))
    return { clock, log, arm }
  }

  it('runs tasks by deadline and arming order, each when its deadline has come', () => {
    const { log, arm } = setUp()
    arm(20, 'c')
    arm(10, 'a')
    arm(10, 'b')
    vi.advanceTimersByTime(9)
    expect(log).toEqual([])
    vi.advanceTimersByTime(11)
    expect(log).toEqual(['a@10', 'b@10', 'c@20'])
  })

  it('runs what is overdue soon, but not inside at', () => {
    const { log, arm } = setUp()
    arm(-5, 'overdue')
    expect(log).toEqual([])
    vi.advanceTimersByTime(1)
    expect(log).toHaveLength(1)
  })

  it('waits for deadlines farther away than a Node timer can', () => {
    const { log, arm } = setUp()
    arm(30 * day, 'month')
    vi.advanceTimersByTime(30 * day - 1)
    expect(log).toEqual([])
    vi.advanceTimersByTime(1)
    expect(log).toEqual([`month@${30 * day}`])
  })

  it('waits on when its Node timer is early by the wall clock', () => {
    const { log, arm } = setUp()
    arm(100, 'exact')
    vi.setSystemTime(1_000_000 - 3)
    vi.advanceTimersByTime(102)
    expect(log).toEqual([])
    vi.advanceTimersByTime(1)
    expect(log).toEqual(['exact@100'])
  })

  it('notices within a minute that the wall clock was set forward', () => {
    const { log, arm } = setUp()
    arm(8 * day, 'schedule')
    vi.setSystemTime(1_000_000 + 9 * day)
    vi.advanceTimersByTime(60_000)
    expect(log).toHaveLength(1)
  })

  it('asks Node for one timer however many wait, and for none when none waits', () => {
    const { clock, arm } = setUp()
    const timers = Array.from({ length: 1000 }, (_, i) => arm(1000 - i, 'panel'))
    expect(vi.getTimerCount()).toBe(1)
    for (const timer of timers) clock.cancel(timer)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('asks Node once for what all the tasks of one instant arm, not once each', () => {
    const { clock } = setUp()
    const again = (left: number) => {
      if (left > 0) clock.at(clock.now() + left, 'again', () => again(left - 1))
    }
    for (let i = 0; i < 100; i++) clock.at(clock.now() + 10, 'line', () => again(5))
    const asked = vi.spyOn(globalThis, 'setTimeout')
    vi.advanceTimersByTime(10)
    expect(asked).toHaveBeenCalledTimes(1)
    expect(clock.now()).toBe(1_000_010)
    asked.mockRestore()
  })

  it('keeps the next deadline when an earlier one is cancelled', () => {
    const { clock, log, arm } = setUp()
    const early = arm(10, 'early')
    arm(20, 'late')
    clock.cancel(early)
    vi.advanceTimersByTime(20)
    expect(log).toEqual(['late@20'])
  })

  it('goes on with the rest when a task throws', () => {
    const { clock, log, arm } = setUp()
    clock.at(clock.now() + 10, 'bad', () => {
      throw new Error('broken task')
    })
    arm(10, 'same instant')
    arm(20, 'later')
    expect(() => vi.advanceTimersByTime(10)).toThrow('broken task')
    vi.advanceTimersByTime(20)
    expect(log.map(entry => entry.split('@')[0])).toEqual(['same instant', 'later'])
  })

  it('leaves nothing behind when closed, and takes nothing on', () => {
    const { clock, log, arm } = setUp()
    arm(10, 'before')
    clock.close()
    arm(10, 'after')
    expect(vi.getTimerCount()).toBe(0)
    vi.advanceTimersByTime(day)
    expect(log).toEqual([])
  })
})

describe('the real clock, on the machine', () => {
  it('is never early', async () => {
    const clock = new RealClock()
    const deadline = clock.now() + 5
    const ranAt = await new Promise<number>(resolve => clock.at(deadline, 'soon', () => resolve(Date.now())))
    expect(ranAt).toBeGreaterThanOrEqual(deadline)
  })

  it('lets sockets be served although a timer arms itself without end', async () => {
    const clock = new RealClock()
    const tooMany = 100_000
    let runs = 0
    const served = new Promise<number>(resolve => {
      const again = () => {
        if (++runs === 1) setImmediate(() => resolve(runs))
        if (runs < tooMany) clock.at(clock.now(), 'greedy', again)
      }
      clock.at(clock.now(), 'greedy', again)
    })
    const runsBefore = await served
    clock.close()
    expect(runsBefore).toBeLessThan(tooMany)
  })
})
