import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { luminance } from '../../../../tools/test/luminance.js'
import { judged, parseExpectations } from '../../expect.js'
import { FleetTally } from '../../statistics/tally.js'
import { runWith } from '../../testing/runs.js'
import { SAMPLE_KINDS, sampleRun } from '../../testing/sample.js'
import { reportOf } from '../report.js'
import { fleetHtml } from './html.js'
import { countTicks, linear, logarithmic, logTicks, tickText, timeTicks } from './scale.js'
import { FLEET_STYLE } from './style.js'

const measured = sampleRun()
const pageOf = (...expectations: readonly string[]) =>
  fleetHtml(
    reportOf(
      measured,
      parseExpectations(expectations, SAMPLE_KINDS).map(expectation => judged(expectation, measured.tally)),
    ),
  ).join('\n')

/** Of a page, what is not its style. */
const bodyOf = (whole: string) => whole.replace(/<style>[^<]*<\/style>/, '')

/** Every element is closed in its order, and nothing else looks like one. */
function checkElements(whole: string): void {
  const open: string[] = []
  const wrong: string[] = []
  for (const [, end, name = ''] of whole
    .replace(/<!doctype html>|<meta[^>]*>/g, '')
    .matchAll(/<(\/?)(\w+)[^>]*>/g)) {
    if (end === '') open.push(name)
    else if (open.pop() !== name) wrong.push(name)
  }
  expect([...open, ...wrong]).toEqual([])
  expect(whole.match(/<(?!\/?[a-z]\w*[ >]|!doctype)/)).toBeNull()
}

describe('the page of a run', () => {
  it('says first whether what was expected holds', () => {
    const heading = (...expectations: readonly string[]) => /<h1.*?<\/h1>/.exec(pageOf(...expectations))?.[0]
    expect(heading('answers.lost == 0', 'requests.sent > 1')).toBe(
      '<h1 class="bad">1 of 2 expectations failed</h1>',
    )
    expect(heading('requests.sent > 1', 'answer.max < 99h')).toBe('<h1>All 2 expectations hold</h1>')
    expect(/<title>.*/.exec(pageOf())?.[0]).toBe(
      '<title>90 panels, seed 1, workload storm (20m) · panelemu fleet</title>',
    )
    expect(/<ul class="expectations">.*?<\/ul>/.exec(pageOf('requests.sent > 1'))?.[0]).toMatch(
      /<li><strong class="good">✓ <\/strong>requests.sent &gt; 1: it is \d+<\/li>/,
    )
  })

  it('shows panels online over time with the storms shaded, percentiles by kind, distributions and recovery', () => {
    const whole = bodyOf(pageOf())
    expect(whole.match(/<rect class="storm"/g)).toHaveLength(2 * 3)
    expect(whole.match(/<rect class="storm back"/g)).toHaveLength(3)
    expect(whole).toContain('>storm 1</text>')
    const pictures = [...whole.matchAll(/<svg [^>]*role="img" aria-label="([^"]+)"/g)].map(([, says]) => says)
    expect(pictures).toHaveLength(8)
    expect(pictures[0]).toMatch(/^Panels online over time: 88 of 90 at the end, \d+ at the least/)
    for (const { name } of SAMPLE_KINDS) expect(whole).toContain(`<title>${name}: p50 `)
    expect(whole).toMatch(/<path class="line one" d="M0? ?[\d.]+ [\d.]+/)
    // What is not a number is nowhere a place.
    expect(/.{20}(NaN|Infinity|undefined)/.exec(bodyOf(whole))).toBeNull()
  })

  it('needs nothing beside it, runs nothing, and is the same every time', () => {
    const whole = pageOf('answers.lost == 0')
    expect(whole).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|\son\w+=|https?:/)
    expect(whole).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
    expect(pageOf('answers.lost == 0')).toBe(whole)
    checkElements(whole)
  })

  it('is whole where nothing happened at all', () => {
    const whole = fleetHtml(
      reportOf({ run: runWith(), tally: new FleetTally({ lasts: 60_000, storms: 2 }) }),
    ).join('\n')
    checkElements(whole)
    expect(/.{20}(NaN|Infinity|undefined)/.exec(bodyOf(whole))).toBeNull()
    expect(whole).not.toContain('From Save to usable')
  })

  it('closes every element in its order, whatever texts hold', () => {
    const anything = fc.string({
      unit: fc.oneof(
        fc.constantFrom('<', '>', '&', '"', "'", '</svg>', '\ud800', '\n', '\u202e', '<!--', ']]>'),
        fc.string({ minLength: 1, maxLength: 1 }),
      ),
      maxLength: 30,
    })
    fc.assert(
      fc.property(anything, fc.nat(), (somebody, ms) => {
        const tally = new FleetTally({ lasts: 1_000, storms: 2 })
        for (const firmware of ['1', '2']) {
          const place = { kind: `${somebody}@${firmware}`, panel: somebody, at: 7 }
          tally.panels(place.kind)
          tally.sent(place, 'add')
          tally.answered(place, 'add', { execution: 'failed', status: somebody, reason: somebody }, ms)
          tally.usable(place, 'add', ms)
          tally.tried(place, 'cleared', true)
          tally.struck(0)
          tally.recovered(place, 0, ms)
        }
        const run = runWith({
          mix: somebody,
          emulator: somebody,
          workload: { name: somebody, digest: somebody },
        })
        const judgement = { text: somebody, passed: false, sentence: somebody }
        const whole = fleetHtml(reportOf({ run, tally }, [judgement])).join('\n')
        checkElements(whole)
        expect(whole).not.toMatch(/\p{Surrogate}|NaN|Infinity/u)
      }),
      { numRuns: 12 },
    )
  })
})

describe('the colours of its pictures', () => {
  const schemes = [...FLEET_STYLE.matchAll(/:root \{([^}]*)\}/g)].map(([, rules = '']) =>
    Object.fromEntries(
      [...rules.matchAll(/--([\w-]+): (#[\da-f]+)/g)].map(([, name = '', colour = '']) => [name, colour]),
    ),
  )
  const [light, dark] = [
    { ...schemes[0], ...schemes[2] },
    { ...schemes[1], ...schemes[3] },
  ]

  it.each([
    ['light', light],
    ['dark', dark],
  ])('can be told from what they stand on where it is %s', (_, scheme) => {
    const weak = ['one', 'two', 'three', 'four'].flatMap(ink =>
      ['card', 'storm', 'storm-back'].flatMap(paper => {
        const [dim = 0, bright = 0] = [luminance(scheme[ink] ?? ''), luminance(scheme[paper] ?? '')].sort(
          (a, b) => a - b,
        )
        const contrast = (bright + 0.05) / (dim + 0.05)
        return contrast >= 3 ? [] : [`${ink} on ${paper}: ${contrast.toFixed(2)}`]
      }),
    )
    expect(weak).toEqual([])
  })
})

test('axes have round ticks that reach from end to end, and few', () => {
  expect(countTicks(0)).toEqual([0])
  expect(countTicks(1)).toEqual([0, 0.5, 1])
  expect(countTicks(9_998)).toEqual([0, 5_000, 10_000])
  expect(timeTicks(1_200_000)).toEqual([0, 300_000, 600_000, 900_000, 1_200_000])
  expect(logTicks(200, 61_000).map(tickText)).toEqual([
    '200ms',
    '500ms',
    '1s',
    '2s',
    '5s',
    '10s',
    '20s',
    '30s',
    '1m',
    '2m',
  ])
  fc.assert(
    fc.property(
      fc.double({ min: 0.001, max: 1e9, noNaN: true }),
      fc.double({ min: 1, max: 1e6, noNaN: true }),
      (least, ratio) => {
        const ticks = logTicks(least, least * ratio)
        expect(ticks.length).toBeLessThanOrEqual(12)
        expect(ticks.length).toBeGreaterThanOrEqual(2)
        const x = logarithmic([ticks[0] ?? 1, ticks.at(-1) ?? 1], [0, 100])
        expect(x(ticks[0] ?? 1)).toBeCloseTo(0)
        expect(x(ticks.at(-1) ?? 1)).toBeCloseTo(100)
        expect(timeTicks(least * ratio).length).toBeLessThanOrEqual(12)
        const counts = countTicks(least)
        expect(counts.at(-1)).toBeGreaterThanOrEqual(least * 0.999_999)
        expect(counts.length).toBeLessThanOrEqual(6)
      },
    ),
  )
  expect(linear([3, 3], [10, 20])(3)).toBe(10)
})
