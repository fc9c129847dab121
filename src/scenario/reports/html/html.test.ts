import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { budget } from '../../../../tools/test/budget.js'
import { luminance } from '../../../../tools/test/luminance.js'
import type { Outcome, ScenarioResult } from '../../result.js'
import { plain } from '../reporter.js'
import { html } from './html.js'
import { STYLE } from './style.js'

const AT = '2026-01-05T08:00:00.000Z'

const FINE: ScenarioResult = {
  file: 'cases/fine.yaml',
  name: 'All is well',
  tags: [],
  models: ['interlogix-nx@1.0'],
  seed: 7,
  steps: 2,
  played: [
    { title: 'cloud arm', line: 4, at: AT },
    { title: 'expect state', line: 5, at: AT },
  ],
  lasted: 5_400_000,
  remarks: [{ at: AT, text: 'Nothing happens.' }],
}

const events = Array.from({ length: 40 }, (_, index) => ({
  panel: 'house',
  seq: index + 1,
  at: AT,
  type: `panel.event${index + 1}`,
  data: '{"zone":3}',
  causes: index > 0 ? [`${index} zone zone.input`] : [],
}))

const FAILURE = {
  ...{ line: 5, column: 3, step: 2, title: 'expect state', at: AT, events },
  expected: 'arming <armed_away>',
  seen: 'arming "disarmed"\u001b[31m',
}

const FAILED: ScenarioResult = {
  ...FINE,
  file: "cases/it's.yaml",
  name: 'Tom & <script>alert("Ada")</script>',
  failure: FAILURE,
}

const UNPLAYED: Outcome = {
  file: 'cases/x.yaml',
  cause: 'wrong',
  problems: ['x.yaml:1:1: <b>: no key\nsecond'],
}

const page = (outcomes: readonly Outcome[], onModels = false, times?: ReadonlyMap<Outcome, number>) =>
  html(plain, { version: '1.2.3', onModels }).end(outcomes, times).join('\n')

/** What a reader sees of a piece of a page. */
const text = (piece: string) =>
  piece
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')

/** The outcomes of a page in the order they stand there, each with whether it is open. */
const cards = (whole: string) =>
  [...whole.matchAll(/<details id="(\w+)" class="(\w+)"( open)?>(.*?)<\/details>/g)].map(
    ([, id, verdict, open, content = '']) => ({ id, verdict, isOpen: open !== undefined, content }),
  )

describe('a page about a run', () => {
  it('counts, and has first and open what was not as expected', () => {
    const whole = page([FINE, FAILED, UNPLAYED])
    expect(whole).toContain('<title>1 failed, 1 not played, 1 passed · panelemu</title>')
    expect(text(whole)).toContain('panelemu 1.2.3, seed 7')
    expect(
      [...whole.matchAll(/<dt>(.*?)<\/dt><dd.*?>(.*?)<\/dd>/g)].slice(0, 5).map(([, ...both]) => both),
    ).toEqual([
      ['passed', '1'],
      ['failed', '1'],
      ['not played', '1'],
      ['steps', '4'],
      ['panel time', '3h'],
    ])
    expect(cards(whole).map(({ id, verdict, isOpen }) => [id, verdict, isOpen])).toEqual([
      ['o2', 'failed', true],
      ['o3', 'unplayed', true],
      ['o1', 'passed', false],
    ])
    expect(page([FINE])).toContain('<h1>1 scenario passed</h1>')
  })

  it('shows of a failure the step, what was expected and got, the whole timeline, and how to have it again', () => {
    const [card] = cards(page([FAILED]))
    const seen = text(card?.content ?? '')
    expect(seen).toContain("Step 2 of 2 (expect state) at 2026-01-05 08:00:00.000, cases/it's.yaml:5:3")
    expect(seen).toContain('expectedarming <armed_away>gotarming "disarmed"\\u001b[31m')
    expect(card?.content).toContain('<strong class="bad">✗ expect state</strong>')
    for (const { type } of events) expect(seen).toContain(type)
    expect(seen).toContain('← 39 zone zone.input')
    expect(seen).toMatch(/panelemu run 'cases\/it'\\''s\.yaml' --seed 7$/)
    expect(text(page([FAILED], true))).toMatch(/s\.yaml' --seed 7 --model interlogix-nx@1\.0\s/)
  })

  it('says what kept a file from being played, a line each', () => {
    const [card] = cards(page([UNPLAYED]))
    expect(card?.content).toContain(
      '<li class="mono">x.yaml:1:1: &lt;b&gt;: no key</li><li class="mono">second</li>',
    )
  })

  it('has times where they are asked for, and else is the same every time', () => {
    expect(page([FINE])).toBe(page([structuredClone(FINE)]))
    expect(page([FINE])).not.toContain('this machine')
    expect(text(page([FINE], false, new Map([[FINE, 1_234]])))).toContain('1.234 s on this machine')
  })

  it('never reads as that of a run in which all went well when the run was not finished', () => {
    const whole = html(plain, { version: '1.2.3', onModels: false }).unfinished().join('\n')
    expect(whole).toContain('<h1 class="bad">The run was not finished</h1>')
    expect(whole).not.toContain('passed')
  })

  it('needs nothing beside it, and forbids what a text could smuggle in', () => {
    const whole = page([FINE, FAILED, UNPLAYED])
    expect(whole).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|\son\w+=|https?:/)
    expect(whole).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
  })

  it('closes every element in its order, whatever texts hold', () => {
    const anything = fc.string({
      unit: fc.oneof(
        fc.constantFrom('<', '>', '&', '"', "'", '</dd>', '\ud800', '\n', '\u202e', '<!--'),
        fc.string(),
      ),
    })
    fc.assert(
      fc.property(anything, somebody => {
        const failure = { ...FAILURE, expected: somebody, seen: somebody, title: somebody }
        const outcome = {
          ...FAILED,
          ...{ name: somebody, file: somebody, symptom: somebody, tags: [somebody] },
          failure,
        }
        const whole = page([outcome, { ...UNPLAYED, file: somebody, problems: [somebody] }], true)
        const open: string[] = []
        for (const [, end, name = ''] of whole
          .replace(/<!doctype html>|<meta[^>]*>/g, '')
          .matchAll(/<(\/?)(\w+)[^>]*>/g)) {
          if (end === '') open.push(name)
          else expect(open.pop()).toBe(name)
        }
        expect(open).toEqual([])
        expect(whole.match(/<(?!\/?[a-z]\w*[ >]|!doctype)/)).toBeNull()
        expect(whole).not.toMatch(/\p{Surrogate}/u)
      }),
      { seed: 21, numRuns: budget(30, 100) },
    )
  })
})

describe('its colours', () => {
  const [light = {}, dark = {}] = [...STYLE.matchAll(/:root \{([^}]*)\}/g)].map(([, rules = '']) =>
    Object.fromEntries(
      [...rules.matchAll(/--([\w-]+): (#[\da-f]+)/g)].map(([, name = '', colour = '']) => [name, colour]),
    ),
  )

  it.each([
    ['light', light],
    ['dark', dark],
  ])('can be read where it is %s', (_, scheme) => {
    const weak = ['text', 'soft', 'good', 'bad', 'odd'].flatMap(ink =>
      ['page', 'card', 'code', 'bad-soft'].flatMap(paper => {
        const [dim = 0, bright = 0] = [luminance(scheme[ink] ?? ''), luminance(scheme[paper] ?? '')].sort(
          (a, b) => a - b,
        )
        const contrast = (bright + 0.05) / (dim + 0.05)
        return contrast >= 4.5 ? [] : [`${ink} on ${paper}: ${contrast.toFixed(2)}`]
      }),
    )
    expect(weak).toEqual([])
  })
})
