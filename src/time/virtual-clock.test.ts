import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RunawayTimerError, VirtualClock } from './virtual-clock.js'

/** A clock that starts at 0 and a log of what ran when. */
function setUp() {
  const clock = new VirtualClock({ start: 0 })
  const log: string[] = []
  const arm = (deadline: number, label: string, then: () => void = () => undefined) =>
    clock.at(deadline, label, () => {
      log.push(`${label}@${clock.now()}`)
      then()
    })
  return { clock, log, arm }
}

describe('the virtual clock', () => {
  it('starts at the beginning of 2026 unless told otherwise', () => {
    expect(new Date(new VirtualClock().now()).toISOString()).toBe('2026-01-01T00:00:00.000Z')
    expect(new VirtualClock({ start: 5 }).now()).toBe(5)
  })

  it('stands at each deadline while its task runs, and at the target afterwards', () => {
    const { clock, log, arm } = setUp()
    arm(30, 'b')
    arm(10, 'a')
    arm(101, 'too late')
    clock.advance(100)
    expect(log).toEqual(['a@10', 'b@30'])
    expect(clock.now()).toBe(100)
    expect(clock.pending).toBe(1)
    expect(clock.next()).toBe(101)
    clock.advanceTo(101)
    expect(log).toEqual(['a@10', 'b@30', 'too late@101'])
    expect(clock.next()).toBeUndefined()
  })

  it('walks timers that tasks arm on the way, in their turn', () => {
    const { clock, log, arm } = setUp()
    arm(10, 'first', () => arm(20, 'second', () => arm(40, 'third')))
    arm(30, 'between')
    clock.advance(40)
    expect(log).toEqual(['first@10', 'second@20', 'between@30', 'third@40'])
  })

  it('runs equal deadlines in arming order', () => {
    const { clock, log, arm } = setUp()
    for (const label of ['a', 'b', 'c', 'd', 'e']) arm(10, label)
    clock.advance(10)
    expect(log).toEqual(['a@10', 'b@10', 'c@10', 'd@10', 'e@10'])
  })

  it('runs a timer armed for now or the past in the same advance, at the current instant', () => {
    const { clock, log, arm } = setUp()
    arm(10, 'armer', () => {
      arm(10, 'now')
      arm(3, 'past')
      expect(log).toEqual(['armer@10'])
    })
    arm(11, 'later')
    clock.advance(20)
    expect(log).toEqual(['armer@10', 'past@10', 'now@10', 'later@11'])
  })

  it('never runs a task inside at, and runs what is due on an advance by nothing', () => {
    const { clock, log, arm } = setUp()
    clock.advance(5)
    arm(2, 'overdue')
    arm(5, 'due')
    expect(log).toEqual([])
    clock.advance(0)
    expect(log).toEqual(['overdue@5', 'due@5'])
  })

  it('does not run a cancelled timer, not even one cancelled by a task at the same instant', () => {
    const { clock, log, arm } = setUp()
    const early = arm(5, 'early')
    arm(10, 'canceller', () => clock.cancel(victim))
    const victim = arm(10, 'victim')
    clock.cancel(early)
    clock.advance(10)
    clock.cancel(victim)
    expect(log).toEqual(['canceller@10'])
    expect(clock.pending).toBe(0)
  })

  it('ignores the timer of another clock', () => {
    const { clock, arm } = setUp()
    arm(5, 'ours')
    clock.cancel(new VirtualClock().at(5, 'theirs', () => undefined))
    expect(clock.pending).toBe(1)
  })

  it('lets the error of a task out, and goes on from that instant with the rest', () => {
    const { clock, log, arm } = setUp()
    arm(10, 'bad', () => {
      throw new Error('broken task')
    })
    arm(10, 'same instant')
    arm(20, 'later')
    expect(() => clock.advance(50)).toThrow('broken task')
    expect(clock.now()).toBe(10)
    expect(clock.pending).toBe(2)
    clock.advanceTo(50)
    expect(log).toEqual(['bad@10', 'same instant@10', 'later@20'])
  })

  it('refuses to be advanced by a task', () => {
    const { clock, arm } = setUp()
    arm(10, 'meddler', () => clock.advance(1))
    expect(() => clock.advance(20)).toThrow(/already moving/)
    clock.advanceTo(20)
    expect(clock.now()).toBe(20)
  })

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('refuses to advance by %d', ms => {
    const { clock } = setUp()
    clock.advance(7)
    expect(() => clock.advance(ms)).toThrow(RangeError)
    expect(clock.now()).toBe(7)
  })

  it('does the same in one long advance as in many short ones', () => {
    const plan = fc.array(fc.record({ at: fc.nat(100), rearm: fc.nat(30) }), { maxLength: 30 })
    const cuts = fc.array(fc.nat(200), { maxLength: 10 })
    fc.assert(
      fc.property(plan, cuts, (timers, stops) => {
        const play = (targets: number[]) => {
          const { clock, log, arm } = setUp()
          for (const [i, { at, rearm }] of timers.entries()) {
            arm(at, `${i}`, () => arm(clock.now() + rearm, `${i} again`))
          }
          for (const target of targets) clock.advanceTo(target)
          return log
        }
        expect(play([...stops.sort((a, b) => a - b), 200])).toEqual(play([200]))
      }),
    )
  })
})

describe('a runaway timer', () => {
  it('is named, with its instant, when it arms itself again and again without time passing', () => {
    const { clock, log, arm } = setUp()
    const again = () => void arm(clock.now(), 'poll', again)
    arm(1000, 'poll', again)
    arm(2000, 'innocent')
    expect(() => clock.advance(5000)).toThrow(
      expect.objectContaining({ name: 'RunawayTimerError', label: 'poll', instant: 1000 }),
    )
    expect(log).toHaveLength(1001)
    clock.advanceTo(5000)
    expect(log.at(-1)).toBe('innocent@2000')
  })

  it('is found in a chain that goes round through several timers', () => {
    const { clock, arm } = setUp()
    const ping = () => void arm(0, 'ping', pong)
    const pong = () => void arm(clock.now(), 'pong', ping)
    arm(10, 'start', ping)
    expect(() => clock.advance(10)).toThrow(/"p[io]ng" runs away.*1970-01-01T00:00:00.010Z/)
  })

  it('is found although its own error handling swallows every error', () => {
    const { clock, arm } = setUp()
    const again = () => {
      try {
        arm(clock.now(), 'stubborn', again)
      } catch {
        // A state machine turns an error in an action into a state of its own.
      }
    }
    arm(1, 'stubborn', again)
    expect(() => clock.advance(1)).toThrow(RunawayTimerError)
  })

  it('is not seen in a chain of 1,000, nor in 10,000 independent timers at one instant', () => {
    const { clock, log, arm } = setUp()
    const chain = (left: number): void => {
      if (left > 0) arm(5, 'link', () => chain(left - 1))
    }
    arm(5, 'head', () => chain(1000))
    for (let i = 0; i < 10_000; i++) arm(5, 'one of many', () => arm(clock.now(), 'child'))
    clock.advance(5)
    expect(log).toHaveLength(1 + 1000 + 20_000)
  })

  it('is not seen in a timer that moves time on, however often it arms itself', () => {
    const { clock, log, arm } = setUp()
    const tick = () => void arm(clock.now() + 1, 'tick', tick)
    tick()
    clock.advance(5000)
    expect(log).toHaveLength(5000)
  })
})
