import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { VirtualClock } from '../../time/virtual-clock.js'
import { defaultSettings, msPerByte } from '../settings.js'
import { Pacer } from './pacer.js'

const ms = msPerByte(defaultSettings)

function setUp(rate: number | undefined) {
  const clock = new VirtualClock({ start: 0 })
  const through: { at: number; bytes: number[]; isLast: boolean }[] = []
  const pacer = new Pacer(clock, 'test', rate, (bytes, isLast) =>
    through.push({ at: clock.now(), bytes: [...bytes], isLast }),
  )
  return { clock, pacer, through }
}

describe('a paced wire', () => {
  it('lets 20 bytes at 9600 8N1 through at the ends of their own bit times, the last after 20.83 ms', () => {
    const { clock, pacer, through } = setUp(ms)
    pacer.push(Uint8Array.from({ length: 20 }, (_, i) => i))
    clock.advance(100)
    expect(through.map(({ at }) => at)).toEqual(Array.from({ length: 20 }, (_, i) => (i + 1) * ms))
    expect(through.at(-1)).toMatchObject({ bytes: [19], isLast: true })
    expect(through.at(-1)?.at).toBeCloseTo(20.833, 3)
    expect(through.filter(({ isLast }) => isLast)).toHaveLength(1)
  })

  it('does not drift: a thousand bytes in pieces are through when a thousand bytes are', () => {
    const { clock, pacer, through } = setUp(ms)
    for (let i = 0; i < 100; i++) pacer.push(new Uint8Array(10))
    clock.advance(5000)
    expect(through).toHaveLength(1000)
    expect(through.at(-1)?.at).toBe(1000 * ms)
  })

  it('lets nothing through early, and two bytes never closer than a byte takes', () => {
    const pushes = fc.array(fc.record({ wait: fc.nat(30), count: fc.nat(8) }), { maxLength: 20 })
    fc.assert(
      fc.property(pushes, fc.constantFrom(300, 9600, 38_400, 115_200), (script, baud) => {
        const rate = msPerByte({ ...defaultSettings, baud })
        const { clock, pacer, through } = setUp(rate)
        const pushedAt: number[] = []
        for (const { wait, count } of script) {
          clock.advance(wait)
          pacer.push(Uint8Array.from({ length: count }, (_, i) => pushedAt.length + i))
          for (let i = 0; i < count; i++) pushedAt.push(clock.now())
        }
        clock.advance(20_000)
        expect(through.flatMap(({ bytes }) => bytes)).toEqual(pushedAt.map((_, i) => i & 255))
        let free = 0
        let expected = 0
        for (const [i, pushed] of pushedAt.entries()) {
          expected = Math.max(pushed, free) + rate
          free = expected
          expect(through[i]?.at).toBeCloseTo(expected, 6)
        }
        expect(pacer.waiting).toBe(0)
        expect(clock.pending).toBe(0)
      }),
    )
  })

  it('catches up when the machine was late, with all bytes whose time has come', () => {
    let now = 0
    const tasks: (() => void)[] = []
    const late = {
      now: () => now,
      at: (_deadline: number, label: string, task: () => void) => {
        tasks.push(task)
        return { label }
      },
      cancel: () => undefined,
      next: () => undefined,
      pending: 0,
    }
    const through: number[][] = []
    const pacer = new Pacer(late, 'test', 1, bytes => through.push([...bytes]))
    pacer.push(Uint8Array.of(1, 2, 3, 4, 5))
    now = 3.5
    tasks.shift()?.()
    now = 5
    tasks.shift()?.()
    expect(through).toEqual([
      [1, 2, 3],
      [4, 5],
    ])
  })

  it('goes on without a gap when more is pushed in time, and after one when not', () => {
    const { clock, pacer, through } = setUp(10)
    pacer.push(Uint8Array.of(1))
    clock.advance(5)
    pacer.push(Uint8Array.of(2))
    clock.advance(20)
    pacer.push(Uint8Array.of(3))
    clock.advance(20)
    expect(through.map(({ at, isLast }) => [at, isLast])).toEqual([
      [10, false],
      [20, true],
      [35, true],
    ])
  })

  it('takes another rate with the byte on the wire', () => {
    const { clock, pacer, through } = setUp(10)
    pacer.push(Uint8Array.of(1, 2, 3))
    clock.advance(12)
    pacer.setRate(1)
    clock.advance(10)
    expect(through.map(({ at }) => at)).toEqual([10, 13, 14])
    pacer.push(Uint8Array.of(4))
    pacer.setRate(undefined)
    clock.advance(0)
    expect(through.at(-1)?.at).toBe(22)
  })

  it('keeps what it has while it is stopped', () => {
    const { clock, pacer, through } = setUp(10)
    pacer.push(Uint8Array.of(1, 2))
    clock.advance(15)
    pacer.stop(true)
    clock.advance(100)
    expect(through).toHaveLength(1)
    pacer.stop(false)
    clock.advance(100)
    expect(through.map(({ at }) => at)).toEqual([10, 125])
  })

  it('forgets what is not through when it is cleared', () => {
    const { clock, pacer, through } = setUp(10)
    pacer.push(Uint8Array.of(1, 2, 3))
    clock.advance(10)
    expect(pacer.clear()).toBe(2)
    clock.advance(100)
    expect(through).toHaveLength(1)
    expect(clock.pending).toBe(0)
  })
})

describe('who waits for what was pushed', () => {
  it('is called when its last byte is through, whatever is pushed after it', () => {
    const { clock, pacer } = setUp(10)
    const told: string[] = []
    const tell = (what: string) => pacer.afterwards(() => told.push(`${what} at ${clock.now()}`))
    tell('nothing')
    pacer.push(Uint8Array.of(1, 2))
    tell('two bytes')
    tell('the same two')
    pacer.push(Uint8Array.of(3))
    tell('the third')
    clock.advance(15)
    pacer.push(Uint8Array.of(4))
    clock.advance(100)
    expect(told).toEqual(['nothing at 0', 'two bytes at 20', 'the same two at 20', 'the third at 30'])
  })

  it('waits while the wire is stopped, and in vain for what is forgotten', () => {
    const { clock, pacer } = setUp(undefined)
    const told: number[] = []
    pacer.stop(true)
    pacer.push(Uint8Array.of(1))
    pacer.afterwards(() => told.push(clock.now()))
    clock.advance(50)
    expect(told).toEqual([])
    pacer.stop(false)
    clock.advance(0)
    expect(told).toEqual([50])
    pacer.stop(true)
    pacer.push(Uint8Array.of(2))
    pacer.afterwards(() => told.push(clock.now()))
    pacer.clear()
    pacer.stop(false)
    clock.advance(50)
    expect(told).toEqual([50])
  })
})

describe('an unpaced wire', () => {
  it('lets everything through in the same call, unless it is stopped', () => {
    const { clock, pacer, through } = setUp(undefined)
    pacer.setRate(undefined)
    pacer.push(Uint8Array.of(1, 2))
    expect(through).toEqual([{ at: 0, bytes: [1, 2], isLast: true }])
    pacer.stop(true)
    pacer.push(Uint8Array.of(3))
    pacer.push(Uint8Array.of(4))
    clock.advance(50)
    expect(through).toHaveLength(1)
    pacer.stop(false)
    clock.advance(0)
    expect(through.at(-1)).toEqual({ at: 50, bytes: [3, 4], isLast: true })
  })
})
