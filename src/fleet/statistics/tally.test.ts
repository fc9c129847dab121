import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Curves, stepOf } from './curves.js'
import { Distribution } from './distribution.js'
import { FleetTally } from './tally.js'

const KIND = 'elk-m1@5.3.10'

describe('a distribution', () => {
  it('has exact counts, sums and largest, and percentiles that are off by a thousandth at most', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 1, maxLength: 100 }),
        fc.constantFrom(0.1, 1, 50, 90, 99, 99.9, 100),
        (values, percent) => {
          const times = new Distribution(1)
          for (const value of values) times.record(value)
          const sorted = values.toSorted((a, b) => a - b)
          const exact = sorted[Math.max(0, Math.ceil((percent / 100) * values.length - 1e-9) - 1)] ?? 0
          const seen = times.percentile(percent) ?? -1
          expect(seen).toBeGreaterThanOrEqual(exact)
          expect(seen).toBeLessThanOrEqual(Math.ceil(exact * 1.001))
          expect(times.count).toBe(values.length)
          expect(times.max).toBe(sorted.at(-1))
          expect(times.sum).toBe(values.reduce((sum, value) => sum + value, 0))
          expect([...times.seen()].reduce((sum, { count }) => sum + count, 0)).toBe(values.length)
        },
      ),
      { numRuns: 25 },
    )
  })

  it('counts what took at most so long', () => {
    const times = new Distribution(1)
    for (const value of [1, 5, 5, 100, 2_000]) times.record(value)
    expect(times.upTo([0, 1, 5, 99, 100, 1_000_000])).toEqual([0, 1, 3, 3, 4, 5])
  })

  it('has no percentile where nothing was seen, and takes no time that cannot be', () => {
    const times = new Distribution(0.001)
    expect([times.percentile(50), times.max, times.mean, times.toJSON()]).toEqual(
      new Array(4).fill(undefined),
    )
    for (const never of [-1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => times.record(never)).toThrow(RangeError)
    times.record(0.25)
    expect(times.percentile(50)).toBe(0.25)
  })
})

describe('curves', () => {
  it('have a step that people know, and at most 600 points', () => {
    expect([1_000, 60_000, 600_000, 86_400_000].map(stepOf)).toEqual([100, 100, 1_000, 180_000])
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 366 * 86_400_000 }), lasts => {
        expect(new Curves(lasts).points).toBeLessThanOrEqual(600)
        expect(new Curves(lasts).points).toBeGreaterThanOrEqual(1)
      }),
    )
  })

  it('follow levels from step to step, and count what each step had', () => {
    const curves = new Curves(500)
    curves.change('online', -50, 3)
    curves.change('online', 250, -2)
    curves.change('online', 9_999, 1)
    curves.change('answered', 199, 1)
    curves.change('answered', 100, 1)
    expect(curves.values('online')).toEqual([3, 3, 1, 1, 1])
    expect(curves.values('answered')).toEqual([0, 2, 0, 0, 0])
  })
})

describe('what is shown of single panels', () => {
  it('is what took longest, of equals the earliest, and the first of what should not be', () => {
    const tally = new FleetTally({ lasts: 60_000, storms: 0 })
    for (let index = 0; index < 30; index++) {
      const place = { kind: KIND, panel: `panel-${index}`, at: 1_000 - index }
      tally.answered(place, 'add', { execution: 'succeeded', status: 'success' }, index < 5 ? 900 : index)
      tally.tried(place, 'cleared', true)
    }
    expect(tally.worst.answer.list.map(({ panel }) => panel)).toEqual(
      [4, 3, 2, 1, 0, 29, 28, 27, 26, 25].map(index => `panel-${index}`),
    )
    expect(tally.mishaps.afterClear.list).toHaveLength(10)
    expect(tally.mishaps.afterClear.list[0]).toEqual({
      kind: KIND,
      panel: 'panel-29',
      at: 971,
      what: 'clear',
      ms: 0,
    })
  })
})
