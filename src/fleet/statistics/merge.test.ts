import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ConfigurationError, formatProblem } from '../../catalogue/problems.js'
import { runWith } from '../testing/runs.js'
import { REQUEST_TYPES } from '../workload/act.js'
import { merged, type Part, together } from './merge.js'
import { type Measured, parseResult, resultOf } from './result.js'
import type { Run } from './run.js'
import { FleetTally } from './tally.js'
import { TimelinesDigest } from './timelines.js'

/** Something that is told a tally, as a value. */
type Observation = (tally: FleetTally) => void

const KINDS = ['elk-m1@5.3.10', 'interlogix-nx@1.0', 'interlogix-nx-4@eur@1.0'] as const

const place = fc.record({
  kind: fc.constantFrom(...KINDS),
  panel: fc.nat(30).map(index => `panel-${index}`),
  at: fc.integer({ min: -100, max: 1_500 }),
})
const type = fc.constantFrom(...REQUEST_TYPES)
const ms = fc.oneof(
  fc.nat(100),
  fc.nat(100_000),
  fc.integer({ min: 0, max: 400_000_000 }),
  fc.double({ min: 0, max: 10, noNaN: true }),
)
const answer = fc.constantFrom(
  { execution: 'succeeded', status: 'success' },
  { execution: 'failed', status: 'invalid_in_state', reason: 'PANEL_ARMED' },
  { execution: 'rejected', status: 'constraint_error', reason: 'CODE_LENGTH' },
  { execution: 'timed_out', status: 'timeout', reason: 'PANEL_SILENT' },
)
const storm = fc.nat(1)

/** Anything that can be seen of a fleet whose workload has two storms. */
const observation: fc.Arbitrary<Observation> = fc.oneof<fc.Arbitrary<Observation>[]>(
  place.map(
    ({ kind }) =>
      tally =>
        tally.panels(kind),
  ),
  fc.tuple(place, fc.boolean()).map(
    ([at, isFirst]) =>
      tally =>
        tally.online(at, isFirst),
  ),
  place.map(at => tally => tally.offline(at)),
  fc.tuple(place, ms).map(
    ([at, took]) =>
      tally =>
        tally.connect(at, took),
  ),
  fc.tuple(place, type).map(
    ([at, name]) =>
      tally =>
        tally.sent(at, name),
  ),
  fc.tuple(place, type, answer, ms).map(
    ([at, name, end, took]) =>
      tally =>
        tally.answered(at, name, end, took),
  ),
  fc.tuple(place, type).map(
    ([at, name]) =>
      tally =>
        tally.lost(at, name),
  ),
  fc.tuple(place, type).map(
    ([at, name]) =>
      tally =>
        tally.doubled(at, name),
  ),
  fc.tuple(place, type, ms).map(
    ([at, name, took]) =>
      tally =>
        tally.late(at, name, took),
  ),
  fc.tuple(place, type, ms).map(
    ([at, name, took]) =>
      tally =>
        tally.usable(at, name, took),
  ),
  fc.tuple(place, type, ms).map(
    ([at, name, took]) =>
      tally =>
        tally.roundTrip(at, name, took),
  ),
  fc.tuple(place, fc.constantFrom('confirmed' as const, 'cleared' as const), fc.boolean()).map(
    ([at, expected, works]) =>
      tally =>
        tally.tried(at, expected, works),
  ),
  storm.map(index => tally => tally.struck(index)),
  fc.tuple(place, storm, ms).map(
    ([at, index, took]) =>
      tally =>
        tally.recovered(at, index, took),
  ),
)

/** Few points of curves, which are read and written often here. */
const MEASURED = { lasts: 1_000, storms: 2 }
const runOf = (more: Partial<Run> = {}) => runWith({ lastsMs: MEASURED.lasts, ...more })

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

/** A file as it is written. */
const text = (measured: Measured) => JSON.stringify(resultOf(measured))

describe('results of shards', () => {
  it('make together what a single process would have had, however they were split', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(observation, fc.nat(4)), { maxLength: 60 }), seen => {
        const whole = { run: runOf(), tally: tallyOf(seen.map(([observe]) => observe)) }
        const parts = [1, 2, 3, 4, 5].map((index): Part => {
          const own = seen.filter(([, shard]) => shard === index - 1).map(([observe]) => observe)
          const run = runOf({ shard: { index, of: 5 } })
          return { from: `${index}.json`, ...again({ run, tally: tallyOf(own) }) }
        })
        expect(text(merged(parts.toReversed()))).toBe(text(whole))
        expect(text(again(whole))).toBe(text(whole))
      }),
      { numRuns: 30 },
    )
  })

  it('can be put together while some are missing, as a coordinator sees them', () => {
    const tally = tallyOf([each => each.panels(KINDS[0], 3)])
    expect(together([tally, tally]).of(KINDS[0]).counts.of('panels')).toBe(6)
    expect(together([]).kinds.size).toBe(0)
  })

  const part = (index: number, more: Partial<Run> = {}, from = `${index}.json`): Part => ({
    from,
    run: runOf({ shard: { index, of: 3 }, ...more }),
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
    ['another length', [part(1), part(2, { lastsMs: 1_100 }), part(3)], 'its length is 1100 ms'],
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
    run: runOf(),
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
      file => ({ ...file, curves: { ...file.curves, stepMs: 200 } }),
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
