import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judged, parseExpectations } from '../expect.js'
import { Distribution } from '../statistics/distribution.js'
import { FleetTally } from '../statistics/tally.js'
import { runWith } from '../testing/runs.js'
import { SAMPLE_KINDS, sampleRun } from '../testing/sample.js'
import { binsOf } from './bins.js'
import { progressText, type Snapshot, snapshotOf } from './progress.js'
import { reportOf } from './report.js'
import { WIDTH } from './table.js'
import { terminalText } from './terminal.js'

const NX = 'interlogix-nx@1.0'

function fewTallied(): FleetTally {
  const tally = new FleetTally({ lasts: 60_000, storms: 2 })
  const place = { kind: NX, panel: 'panel-1', at: 1_000 }
  tally.panels(NX, 2)
  tally.online({ ...place, at: 0 }, true)
  for (const type of ['add', 'add', 'arm', 'list', 'clear'] as const) tally.sent(place, type)
  tally.answered(place, 'add', { execution: 'succeeded', status: 'success' }, 100)
  tally.answered(
    place,
    'add',
    { execution: 'failed', status: 'resource_exhausted', reason: 'SLOTS_FULL' },
    300,
  )
  tally.answered(place, 'arm', { execution: 'timed_out', status: 'timeout', reason: 'PANEL_SILENT' }, 9_000)
  tally.answered(place, 'clear', { execution: 'rejected', status: 'access_denied' }, 1)
  tally.lost(place, 'list')
  tally.struck(0)
  tally.recovered({ ...place, at: 16_000 }, 0, 1_500)
  return tally
}

describe('the report of a run', () => {
  const report = reportOf({ run: runWith(), tally: fewTallied() })

  it('has the figures of all panels and of each kind', () => {
    expect(report.total).toMatchObject({
      panels: { count: 2, online: 1, lost: 0, never: 1 },
      requests: { sent: 5, byType: { add: 2, arm: 1, clear: 1, list: 1 } },
      answers: { final: 4, succeeded: 1, failed: 2, refused: 1, cancelled: 0, lost: 1, doubled: 0, late: 0 },
      times: { answer: { count: 4, p50: 100, p99: 9_000, max: 9_000, mean: 2_350.25 } },
    })
    expect(report.total.answers.ends).toContainEqual({
      type: 'add',
      execution: 'failed',
      status: 'resource_exhausted',
      reason: 'SLOTS_FULL',
      count: 1,
    })
    expect(report.total.times).not.toHaveProperty('usable')
    expect(report.kinds.map(({ kind, model, firmware }) => [kind, model, firmware])).toEqual([
      [NX, 'interlogix-nx', '1.0'],
    ])
    expect(report.kinds[0]?.answers).toEqual(report.total.answers)
  })

  it('has storms as planned and as they went, and what was over time', () => {
    expect(report.storms).toMatchObject([
      {
        what: 'both',
        share: 0.3,
        atMs: 10_000,
        struck: 1,
        recovered: 1,
        times: { p50: 1_500 },
        curve: [{ ms: 1_500, panels: 1 }],
      },
      { what: 'link', struck: 0, recovered: 0, curve: [] },
    ])
    expect(report.curves.online).toHaveLength(600)
    expect(report.curves.online.at(-1)).toBe(1)
    expect(report.curves.answered[10]).toBe(4)
    expect(report.curves.waiting.at(-1)).toBe(0)
  })

  it('is passed when everything that was expected holds', () => {
    const measured = { run: runWith(), tally: fewTallied() }
    const passed = (...texts: readonly string[]) =>
      reportOf(
        measured,
        parseExpectations(texts, SAMPLE_KINDS).map(expectation => judged(expectation, measured.tally)),
      ).passed
    expect(passed()).toBe(true)
    expect(passed('answers.lost <= 1', 'answer.max < 10s')).toBe(true)
    expect(passed('answers.lost <= 1', 'answer.max < 9s')).toBe(false)
  })

  it('has every time in one range of its distribution', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.nat(100), fc.nat(10_000_000)), { minLength: 1, maxLength: 20 }),
        fc.constantFrom(1, 0.001),
        (times, unitMs) => {
          const distribution = new Distribution(unitMs)
          for (const time of times) distribution.record(time * unitMs)
          const bins = binsOf(distribution)
          expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(times.length)
          expect(bins[0]?.count).toBeGreaterThan(0)
          expect(bins.at(-1)?.count).toBeGreaterThan(0)
          for (const [index, { fromMs, toMs }] of bins.entries()) {
            expect(toMs).toBeGreaterThan(fromMs)
            expect(fromMs).toBe(bins[index - 1]?.toMs ?? fromMs)
          }
          for (const { ms } of distribution.seen())
            expect(
              bins.filter(({ fromMs, toMs }) => (ms > fromMs || fromMs === 0) && ms <= toMs),
            ).toHaveLength(1)
        },
      ),
      { numRuns: 25 },
    )
    expect(binsOf(new Distribution(1))).toEqual([])
  })

  it('has curves of recovery with few points, the last of which is all that came back', () => {
    const tally = new FleetTally({ lasts: 60_000, storms: 2 })
    for (let index = 0; index < 2_000; index++)
      tally.recovered({ kind: NX, panel: `panel-${index}`, at: index }, 0, index)
    const [{ curve } = { curve: [] }] = reportOf({ run: runWith(), tally }).storms
    expect(curve.length).toBeLessThanOrEqual(101)
    expect(curve.at(-1)).toEqual({ ms: 1_999, panels: 2_000 })
  })
})

describe('the report on a terminal', () => {
  const measured = sampleRun()
  const text = (...expectations: readonly string[]) =>
    terminalText(
      reportOf(
        measured,
        parseExpectations(expectations, SAMPLE_KINDS).map(expectation => judged(expectation, measured.tally)),
      ),
    )

  it('has a row for each kind and one for all, storms, what should not be, and what was expected', () => {
    const all = text('answers.lost == 0', 'requests.sent > 100').join('\n')
    expect(all).toMatch(/^90 panels, seed 1, workload storm \(20m\)$/m)
    expect(all).toMatch(/^PANELS +ALL +ONLINE +LOST +NEVER ONLINE$/m)
    for (const kind of [...SAMPLE_KINDS.map(({ name }) => name), 'all'])
      expect(all.match(new RegExp(`^${kind} `, 'gm'))?.length).toBeGreaterThanOrEqual(7)
    expect(all).toMatch(/^FROM SAVE TO USABLE AT THE KEYPAD +COUNT +P50 +P90 +P99 +P99.9 +LONGEST$/m)
    expect(all).toMatch(
      /^ {2}1 {2}power and link of 30% at 5:00 for 2m, back within 20s\n {5}struck \d+ panels, .*: p50 /m,
    )
    expect(all).toMatch(
      /^a code that works after it was cleared +panel-00022 +dsc-powerseries-neo@1\.35 +clear +\d+:\d\d$/m,
    )
    expect(all).toMatch(/^✗ answers.lost == 0: it is \d+$/m)
    expect(all).toMatch(/^✓ requests.sent > 100: it is \d+$/m)
    expect(all).toMatch(/^1 of 2 expectations FAILED$/m)
    expect(text('requests.sent > 100').join()).not.toContain('expectations FAILED')
  })

  it('never takes more than 100 columns nor obeys what a text holds, whatever things are called', () => {
    const word = fc.string({
      unit: fc.oneof(
        fc.constantFrom(' ', '\u001b', '\n', '\u202e', '\u2028'),
        fc.string({ minLength: 1, maxLength: 1 }),
      ),
      maxLength: 150,
    })
    fc.assert(
      fc.property(word, word, fc.nat(), (kind, panel, count) => {
        const tally = new FleetTally({ lasts: 1_000, storms: 2 })
        const place = { kind: `${kind}@1.0`, panel, at: 5 }
        tally.panels(place.kind, count)
        tally.sent(place, 'add')
        tally.answered(place, 'add', { execution: kind, status: panel, reason: kind }, count)
        tally.tried(place, 'cleared', true)
        const run = runWith({ mix: `${kind},${panel}`, workload: { name: panel, digest: kind } })
        const sentence = `${kind} ${panel}`
        for (const line of terminalText(
          reportOf({ run, tally }, [{ text: kind, passed: false, sentence }]),
        )) {
          expect(line.length).toBeLessThanOrEqual(WIDTH)
          // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a terminal would obey
          expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202e]/)
        }
      }),
      { numRuns: 30 },
    )
  })
})

describe('the line of a run that goes on', () => {
  const snapshot: Snapshot = {
    ...{
      phase: 'running',
      at: 192_000,
      lastsMs: 600_000,
      count: 10_000,
      online: 9_812,
      sent: 12_340,
      waiting: 45,
    },
    ...{ lost: 0, doubled: 0, late: 0, afterClear: 0, notUsable: 0, usableP99: 3_210, speed: 12.34 },
  }

  it('says how far it is and how it stands', () => {
    expect(progressText(snapshot, 200)).toBe(
      '3:12 of 10m  9,812/10,000 online  12,340 sent  45 waiting  usable p99 3.21 s  running  12 × time',
    )
    expect(progressText({ ...snapshot, lost: 2, afterClear: 1 }, 200)).toContain(
      'online  1 work after clear  2 lost  12',
    )
  })

  it('fits any width, and leaves out what matters least', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 120 }), width => {
        const line = progressText({ ...snapshot, afterClear: 3 }, width)
        expect(line.length).toBeLessThanOrEqual(width)
        if (width >= 60) expect(line).toContain('3 work after clear')
      }),
    )
  })

  it('is what the tally says', () => {
    const tally = fewTallied()
    const at = { phase: 'running', at: 1_000, lastsMs: 60_000, count: 2 }
    expect(snapshotOf(tally, at)).toEqual({
      ...at,
      ...{ online: 1, sent: 5, waiting: 0, lost: 1, doubled: 0, late: 0, afterClear: 0, notUsable: 0 },
    })
  })
})
