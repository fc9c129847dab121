import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ConfigurationError, formatProblem } from '../../src/catalogue/problems.js'
import { Curves, stepOf } from '../../src/fleet/statistics/curves.js'
import { Distribution } from '../../src/fleet/statistics/distribution.js'
import { merged, type Part, together } from '../../src/fleet/statistics/merge.js'
import { type Measured, parseResult, resultOf } from '../../src/fleet/statistics/result.js'
import { FleetTally } from '../../src/fleet/statistics/tally.js'
import { TimelinesDigest } from '../../src/fleet/statistics/timelines.js'
import { runWith } from '../../src/fleet/testing/runs.js'
import { KINDS, type Observation, observation } from './observations.js'

const MEASURED = { lasts: 60_000, storms: 2 }

function tallyOf(observations: readonly Observation[]): FleetTally {
  const tally = new FleetTally(MEASURED)
  for (const observe of observations) observe(tally)
  return tally
}

/** What a result file holds, after it was written and read. */
function again(measured: Measured): Measured {
  const read = parseResult('r.json', JSON.stringify(resultOf(measured)))
  if ('tally' in read) return read
  throw new Error(read.map(formatProblem).join('\n'))
}

/** A file as it is written, without its curves where they have nothing. */
const text = (measured: Measured) => JSON.stringify(resultOf(measured)).replaceAll(/(?:0,){9,}/g, '0 … ')

describe('results of shards', () => {
  it('make together what a single process would have had, however they were split', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(observation, fc.nat(4)), { maxLength: 60 }), seen => {
        const whole = { run: runWith(), tally: tallyOf(seen.map(([observe]) => observe)) }
        const parts = [1, 2, 3, 4, 5].map((index): Part => {
          const own = seen.filter(([, shard]) => shard === index - 1).map(([observe]) => observe)
          const run = runWith({ shard: { index, of: 5 } })
          return { from: `${index}.json`, ...again({ run, tally: tallyOf(own) }) }
        })
        expect(text(merged(parts.toReversed()))).toBe(text(whole))
        expect(text(again(whole))).toBe(text(whole))
      }),
      { numRuns: 40 },
    )
  })

  it('can be put together while some are missing, as a coordinator sees them', () => {
    const tally = tallyOf([each => each.panels(KINDS[0], 3)])
    expect(together([tally, tally]).of(KINDS[0]).counts.of('panels')).toBe(6)
    expect(together([]).kinds.size).toBe(0)
  })

  const part = (index: number, more: Parameters<typeof runWith>[0] = {}, from = `${index}.json`): Part => ({
    from,
    run: runWith({ shard: { index, of: 3 }, ...more }),
    tally: new FleetTally(MEASURED),
  })
  const refusal = (parts: readonly Part[]): string => {
    try {
      merged(parts)
    } catch (error) {
      if (error instanceof ConfigurationError) return error.message
    }
    return 'taken'
  }

  it.each<[string, readonly Part[], string]>([
    ['none at all', [], 'there is no result to merge'],
    ['a missing one', [part(1), part(3)], 'the result of shard 2/3 is missing'],
    ['two missing ones', [part(2)], 'the result of shard 1/3, 3/3 is missing'],
    [
      'a doubled one',
      [part(1), part(2), part(2, {}, 'copy.json'), part(3)],
      'shard 2/3 is there 2 times: 2.json, copy.json',
    ],
    [
      'another seed',
      [part(1), part(2, { seed: 8 }), part(3)],
      '2.json is of another run than 1.json: its seed is 8, and not 7',
    ],
    ['another count', [part(1), part(2, { count: 31 }), part(3)], 'its number of panels is 31, and not 30'],
    ['another mix', [part(1), part(2, { mix: 'elk-m1@5.3.10:1' }), part(3)], 'its mix of models is elk-m1'],
    [
      'another workload',
      [part(1), part(2, { workload: { name: 'stormy', digest: 'abc' } }), part(3)],
      'its workload is stormy (abc), and not stormy (',
    ],
    [
      'another emulator',
      [part(1), part(2, { emulator: '0.2.0' }), part(3)],
      'its version of the emulator is 0.2.0',
    ],
    ['another length', [part(1), part(2, { lastsMs: 61_000 }), part(3)], 'its length is 61000 ms'],
    [
      'other shards',
      [part(1), part(2, { shard: { index: 2, of: 4 } }), part(3)],
      'its number of shards is 4, and not 3',
    ],
  ])('are refused with %s, which is named', (_, parts, words) => {
    expect(refusal(parts)).toContain(words)
  })

  it('have one digest of all timelines, the same for the same timelines in any order and split', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(99), { minLength: 1 }), fc.nat(99), (panels, cut) => {
        const digest = (list: readonly number[]) => {
          const sum = new TimelinesDigest()
          for (const panel of list) sum.add(`panel-${panel}`, `digest of ${panel}`)
          return sum.text
        }
        const parts = [panels.slice(0, cut), panels.slice(cut)].map((list, index) =>
          part(index + 1, { shard: { index: index + 1, of: 2 }, timelines: digest(list) }),
        )
        expect(merged(parts).run.timelines).toBe(digest(panels.toReversed()))
        expect(digest(panels)).not.toBe(digest(panels.slice(1)))
      }),
    )
    expect(merged([part(1, { timelines: '0'.repeat(32) }), part(2), part(3)]).run).not.toHaveProperty(
      'timelines',
    )
  })
})

describe('a result file', () => {
  const good = resultOf({
    run: runWith(),
    tally: tallyOf([each => each.usable({ kind: KINDS[0], panel: 'a', at: 1 }, 'add', 5)]),
  })
  const problems = (change: (file: typeof good) => unknown) => {
    const read = parseResult('r.json', JSON.stringify(change(structuredClone(good)), undefined, 1))
    return 'tally' in read ? 'fine' : read.map(formatProblem).join('\n')
  }

  it.each<[string, (file: typeof good) => unknown, string]>([
    ['nothing wrong', file => file, 'fine'],
    [
      'another format',
      file => ({ ...file, format: 'x' }),
      'r.json:2:12 format: expected panelemu-fleet-result',
    ],
    ['another version', file => ({ ...file, version: 2 }), 'version: expected 1, got 2'],
    ['a key too much', file => ({ ...file, kind: {} }), 'kind: unknown key (did you mean "kinds"?)'],
    ['a key too few', ({ curves: _, ...file }) => file, 'curves: is missing'],
    [
      'a shard there is not',
      file => ({ ...file, run: { ...file.run, shard: { index: 3, of: 2 } } }),
      'is more than there are shards',
    ],
    ['fewer storms than its run', file => ({ ...file, storms: [] }), 'storms: has 0 storms, and the run 2'],
    [
      'curves of another run',
      file => ({ ...file, curves: { ...file.curves, stepMs: 1_000 } }),
      'curves: has another step',
    ],
    [
      'a histogram that is none',
      file => JSON.parse(JSON.stringify(file).replace(/"histogram":"[^"]*"/, '"histogram":"HISTFAAA"')),
      `kinds.${KINDS[0]}.times.usable.histogram: cannot be read as a histogram`,
    ],
    [
      'a histogram of other values than it says',
      file => JSON.parse(JSON.stringify(file).replace('"count":1', '"count":2')),
      'has 1 values, and not 2 as it says',
    ],
  ])('with %s is told so', (_, change, words) => {
    expect(problems(change)).toContain(words)
  })

  it('that is no JSON, or anything else, is told so', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), file => {
        const read = parseResult('r.json', file)
        expect('tally' in read ? 0 : read.length).toBeGreaterThan(0)
      }),
      { numRuns: 50 },
    )
  })
})

describe('a distribution', () => {
  it('has exact counts, sums and largest, and percentiles that are off by a thousandth at most', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 100_000_000 }), { minLength: 1, maxLength: 200 }),
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
      { numRuns: 60 },
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
    expect(curves.values('online')).toEqual([3, 3, 1, 1, 2])
    expect(curves.values('answered')).toEqual([0, 2, 0, 0, 0])
  })
})

describe('what is shown of single panels', () => {
  it('is what took longest, of equals the earliest, and the first of what should not be', () => {
    const tally = new FleetTally(MEASURED)
    for (let index = 0; index < 30; index++) {
      const place = { kind: KINDS[0], panel: `panel-${index}`, at: 1_000 - index }
      tally.answered(place, 'add', { execution: 'succeeded', status: 'success' }, index < 5 ? 900 : index)
      tally.tried(place, 'cleared', true)
    }
    expect(tally.worst.answer.list.map(({ panel }) => panel)).toEqual(
      [4, 3, 2, 1, 0, 29, 28, 27, 26, 25].map(index => `panel-${index}`),
    )
    expect(tally.mishaps.afterClear.list).toHaveLength(10)
    expect(tally.mishaps.afterClear.list[0]).toEqual({
      kind: KINDS[0],
      panel: 'panel-29',
      at: 971,
      what: 'clear',
      ms: 0,
    })
  })
})
