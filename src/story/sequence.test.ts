import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../catalogue/catalogue.js'
import { createPanel } from '../emulator/library.js'
import { VirtualClock } from '../time/virtual-clock.js'
import { broken, chartOf } from './drawing.js'
import { askedIn, sentenceOf } from './sentences.js'
import { LANES, type Step, stepsOf } from './steps.js'
import { storyOf } from './story.js'
import { svgOf } from './svg.js'
import type { ToldEvent } from './told-event.js'

const catalogue = loadCatalogue()

/** A panel, and what the API would tell of it. */
function house(model: string) {
  const clock = new VirtualClock()
  const panel = createPanel({ id: 'house', model, clock, seed: 1, catalogue, masterCode: '4711' })
  const events = () =>
    panel.timeline().map(event => {
      const asked = panel.log.asked(event.seq)
      return { ...event, ...(asked ? { transaction: asked.transaction } : {}) } as unknown as ToldEvent
    })
  const sentence = (event: ToldEvent) => sentenceOf(event, { names: new Map(), asked: askedIn(events()) })
  const stepsFor = (seq: number) => stepsOf(storyOf(events(), seq), sentence)
  return { panel, clock, events, sentence, stepsFor }
}

const told = (steps: readonly Step[]) =>
  steps.map(step =>
    step.kind === 'note'
      ? `${step.lane}: ${step.text}`
      : `${step.from} -> ${step.to}: ${step.text}${step.isAnswer ? ' (answer)' : ''}`,
  )

describe('the sequence of a request', () => {
  it('goes from the cloud to the slot and back', () => {
    const { panel, stepsFor } = house('interlogix-nx')
    panel.request('user-code/add', { transaction: 't1', code: '9078', slot: 5 })
    const received = panel.timeline(0, 'module.request.received')[0]?.seq ?? 0
    expect(told(stepsFor(received))).toEqual([
      'cloud -> module: user-code/add',
      'module -> panel: user-code/add',
      'panel -> users: slot 5 added',
      'module -> cloud: succeeded, slot 5 (answer)',
    ])
  })

  it('waits for an armed panel, and goes to it when that is disarmed', () => {
    const { panel, clock, stepsFor } = house('interlogix-concord-4')
    panel.request('arm', { mode: 'away' })
    clock.advance(120_000)
    panel.request('user-code/add', { transaction: 't1', code: '9078', slot: 5 })
    panel.press('4711[DISARM]')
    clock.advance(60_000)
    const seq = panel.timeline(0, 'module.request.received').at(-1)?.seq ?? 0
    expect(told(stepsFor(seq))).toEqual([
      'cloud -> module: user-code/add',
      'module: ← user-code/add · waits: The panel is armed; the request waits until it is disarmed',
      'module -> cloud: in progress, WAITING_FOR_DISARM (answer)',
      'module -> panel: user-code/add',
      'panel -> users: slot 5 added',
      'module -> cloud: succeeded, slot 5 (answer)',
    ])
  })

  it('ends with a refusal where the panel refuses, and with keys where it began at the keypad', () => {
    const { panel, stepsFor } = house('interlogix-nx')
    panel.request('user-code/add', { transaction: 't1', code: '4711', slot: 5 })
    const rejected = panel.timeline(0, 'panel.user_code.rejected')[0]?.seq ?? 0
    expect(told(stepsFor(rejected)).slice(2)).toEqual([
      'panel -> module: refused, CODE_DUPLICATE (answer)',
      'module -> cloud: failed, CODE_DUPLICATE (answer)',
    ])
    panel.press('[DISARM]1598')
    const denied = panel.timeline(0, 'panel.access.denied')[0]?.seq ?? 0
    expect(told(stepsFor(denied))).toEqual([
      'keypad -> panel: keys [DISARM]****',
      'panel -> keypad: refused, WRONG_CODE (answer)',
    ])
  })
})

describe('the picture of a sequence', () => {
  it('draws every step once and from lane to lane, as a file that stands alone', () => {
    const { panel, stepsFor } = house('interlogix-nx')
    panel.request('user-code/add', { transaction: 't1', code: '9078', slot: 5 })
    const steps = stepsFor(panel.timeline(0, 'module.request.received')[0]?.seq ?? 0)
    const chart = chartOf(steps, 'user-code/add & <more>')
    expect(chart.lanes.map(({ name }) => name)).toEqual(['Cloud', 'Module', 'Bus', 'Panel', 'User table'])
    expect(chart.rows).toHaveLength(steps.length)
    const svg = svgOf(chart)
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" /)
    expect(svg).toContain('<title id="title">user-code/add &amp; &lt;more&gt;</title>')
    expect(svg).toContain('Module to Panel: user-code/add.')
    expect(svg.match(/<polygon /g)).toHaveLength(4)
    expect(svg).not.toMatch(/href=|url\(|@import|<script|9078/)
    expect(svg).toContain('prefers-color-scheme:dark')
  })

  it('has everything in its frame, rows below each other, whatever the steps', () => {
    const lane = fc.constantFrom(...(Object.keys(LANES) as (keyof typeof LANES)[]))
    const text = fc.string({ unit: 'grapheme', maxLength: 60 })
    const common = {
      seq: fc.nat(),
      at: fc.constant('2026-01-01T00:00:00.000Z'),
      text,
      tone: fc.constant('plain' as const),
    }
    const step: fc.Arbitrary<Step> = fc.oneof(
      fc.record({ ...common, kind: fc.constant('note' as const), lane }),
      fc
        .record({
          ...common,
          kind: fc.constant('arrow' as const),
          from: lane,
          to: lane,
          isAnswer: fc.boolean(),
        })
        .filter(({ from, to }) => from !== to),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), steps => {
        const chart = chartOf(steps, 'any')
        let above = 0
        for (const { arrow, note, lines } of chart.rows) {
          const ys = [
            ...lines.map(({ y }) => y),
            ...(arrow ? [arrow.y] : []),
            ...(note ? [note.y, note.y + note.height] : []),
          ]
          expect(Math.min(...ys)).toBeGreaterThan(above)
          above = Math.max(...ys)
          for (const x of [
            ...(arrow ? [arrow.x1, arrow.x2] : []),
            ...(note ? [note.x, note.x + note.width] : []),
          ]) {
            expect(x).toBeGreaterThan(0)
            expect(x).toBeLessThan(chart.width)
          }
        }
        expect(chart.height).toBeGreaterThan(above)
        const place = new Map(chart.lanes.map(({ lane: name }, index) => [name, index]))
        for (const [index, one] of steps.entries()) {
          const drawn = chart.rows[index]?.arrow
          if (one.kind === 'arrow' && drawn)
            expect(Math.sign(drawn.x2 - drawn.x1)).toBe(
              Math.sign((place.get(one.to) ?? 0) - (place.get(one.from) ?? 0)),
            )
        }
      }),
      { seed: 7 },
    )
  })

  it('breaks texts between words', () => {
    expect(broken('one two three', 7)).toEqual(['one two', 'three'])
    expect(broken('unbreakable', 4)).toEqual(['unbreakable'])
  })
})
