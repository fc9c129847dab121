import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Descent } from '../src/device/descent.js'
import type { TimelineEvent } from '../src/device/timeline-event.js'
import { createPanel, VirtualClock } from '../src/index.js'
import { sentence } from '../src/log/sentences.js'
import { budget } from '../tools/test/budget.js'
import { CODES, installations, play, requests, scriptOf } from './support/script.js'

const NAMED = CODES.filter(code => /^\d+$/.test(code))

/** The lines of a panel's day, as its log has them at `info`. */
function day(options: Partial<Parameters<typeof createPanel>[0]> = {}) {
  const clock = new VirtualClock({ start: Date.parse('2026-01-05T08:00:00Z') })
  const panel = createPanel({ model: 'interlogix-concord-4', ...options, clock, seed: 1 })
  const descent = new Descent()
  const lines: string[] = []
  panel.on(event => {
    const { level, text } = sentence(event, descent.note(event), slot => (slot === 3 ? 'Ann' : undefined))
    if (level !== 'debug') lines.push(level === 'info' ? text : `${level}: ${text}`)
  })
  const told = () => lines.splice(0)
  return { panel, told, later: (seconds: number) => clock.advance(seconds * 1_000) }
}

describe('what the log says of a panel', () => {
  it('is one line for what a person waits for: what came, what became of it, and why', () => {
    const { panel, told, later } = day()
    panel.request('user-code/add', { code: '4711', slot: 3 })
    expect(told()).toEqual(['← user-code/add · "Ann" · slot 3 · succeeded'])
    panel.request('user-code/add', { code: '4711' })
    expect(told()).toEqual(['← user-code/add · failed · The code is already in use on this panel'])
    const [twice, first] = [{ transaction: 'twice', zone: 1 }, { on: true }]
    for (const body of [first, first, { on: false }]) panel.request('bypass', { ...twice, ...body })
    expect(told()).toEqual([
      '← bypass · succeeded',
      '← bypass · came again · succeeded',
      '← bypass · another one under a known transaction · rejected · The request is not valid: …',
    ])
    panel.request('bypass', { zone: 1, on: false })
    told()
    panel.request('arm', { mode: 'away' })
    later(61)
    panel.request('user-code/add', { code: '4722', slot: 4 })
    expect(told().at(-1)).toBe(
      '← user-code/add · waits: The panel is armed; the request waits until it is disarmed',
    )
    panel.press('4711')
    expect(told()).toEqual([
      'the code of "Ann" · slot 3 was used · disarm · partition 1 · at the keypad',
      'disarmed · was armed away · partition 1 · "Ann" · slot 3 · at the keypad',
      '← user-code/add · slot 4 · succeeded',
    ])
    panel.fault('bus-cut')
    panel.clearFault('bus-cut')
    expect(told()).toEqual(['fault bus-cut on', 'fault bus-cut off'])
    panel.press('9999')
    expect(told()).toEqual([
      'a code was refused · partition 1 · at the keypad · The code is not known to this panel',
    ])
  })

  it('never has a code in it, whatever happens', () => {
    const codes = new RegExp(CODES.map(code => `(?<![\\da-f])${code}(?![\\da-f])`).join('|'))
    fc.assert(
      fc.property(scriptOf(requests), fc.constantFrom(...installations), (script, installation) => {
        const events: TimelineEvent[] = play(installation, script).events
        const descent = new Descent()
        for (const event of events) {
          // Worse than a name can be: the code itself.
          const { text } = sentence(event, descent.note(event), () => NAMED[event.seq % NAMED.length])
          expect(text).not.toMatch(codes)
          expect(text).not.toMatch(/undefined|NaN|\[object|\{\w+\??\}/)
          expect(text).not.toBe('')
        }
      }),
      { seed: 21, numRuns: budget(20, 60) },
    )
  })

  it("keeps somebody else's words on one line, and the terminal as it is", () => {
    const data = { topic: 'a\u001b[2J\nrequest/9735', problem: 'x\u009b31m' }
    const event: TimelineEvent = { seq: 1, at: '', source: 'cloud', type: 'panel.request.unreadable', data }
    const { text } = sentence(event)
    expect([...text].every(sign => sign >= ' ' && !(sign >= '\u007f' && sign < '\u00a0'))).toBe(true)
    expect(text).not.toContain('9735')
  })
})
