import { describe, expect, it } from 'vitest'
import type { FeedEntry } from '../emulator/feed.js'
import { VirtualClock } from '../time/virtual-clock.js'
import { Outages } from './outages.js'

const PANELS = 1_000

function outages() {
  const clock = new VirtualClock()
  const lines: string[] = []
  const told = new Outages({
    clock,
    broker: '127.0.0.1:1883',
    panels: () => PANELS,
    say: (level, _, msg) => lines.push(`${level}: ${msg}`),
  })
  let id = 0
  const link = (panel: string, reason?: string) => {
    const data =
      reason === undefined
        ? ({ link: 'online' } as const)
        : ({ link: 'backingOff', reason, retryInMs: 1 } as const)
    const event = { seq: 1, at: '', source: 'module', type: 'module.link.changed', data } as const
    told.note({ id: ++id, panel, event } satisfies FeedEntry)
  }
  return { clock, lines, link, told }
}
const ids = Array.from({ length: PANELS }, (_, index) => `panel-${index + 1}`)

describe('a broker that goes away', () => {
  it('is a handful of lines, however many panels lose it and however often they try', () => {
    const { clock, lines, link } = outages()
    for (const id of ids.slice(0, 812)) link(id, 'the broker closed the connection')
    clock.advance(300)
    for (let tries = 0; tries < 20; tries++)
      for (const id of ids.slice(0, 812)) {
        link(id, `cannot connect to 127.0.0.1:1883: nothing listens there (ECONNREFUSED), try ${tries}`)
        clock.advance(1)
      }
    for (const id of ids.slice(0, 812)) link(id)
    clock.advance(300)
    expect(lines).toHaveLength(3)
    expect(lines[0]).toBe(
      'warn: broker 127.0.0.1:1883 lost · 812 of 1,000 panels offline · the broker closed the connection · trying again',
    )
    expect(lines[1]).toContain('still away · 812 of 1,000 panels offline · cannot connect')
    expect(lines[2]).toBe('info: broker 127.0.0.1:1883 back · all online after 17 s')
  })

  it('is told again when ten times as many have lost it, and names the few', () => {
    const { clock, lines, link } = outages()
    for (const id of ids) {
      link(id, 'gone')
      clock.advance(300)
    }
    expect(lines.map(line => /(\S+) (of|offline)/.exec(line)?.[1])).toEqual(['panel-1', '10', '100', '1,000'])
  })

  it('is one line where all were back before anybody could have looked', () => {
    const { clock, lines, link } = outages()
    link('panel-1', 'gone')
    link('panel-1')
    clock.advance(1_000)
    expect(lines).toEqual([
      'warn: broker 127.0.0.1:1883 lost and back · 1 of 1,000 panels offline · within 0.3 s',
    ])
  })

  it('ends for a panel that is taken away', () => {
    const { clock, lines, link, told } = outages()
    link('panel-1', 'gone')
    clock.advance(300)
    told.forget('panel-1')
    clock.advance(300)
    expect(lines[1]).toMatch(/^info: broker 127\.0\.0\.1:1883 back · online after/)
  })
})
