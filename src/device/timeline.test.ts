import { describe, expect, it } from 'vitest'
import { TimelineLog } from './timeline.js'
import type { TimelineEvent } from './timeline-event.js'

const alarm = (seq: number, cause?: number): TimelineEvent => ({
  seq,
  at: '2026-01-01T00:00:00.000Z',
  source: 'panel',
  type: 'panel.alarm',
  data: { partition: 1, kind: 'fire' },
  ...(cause === undefined ? {} : { cause }),
})

const seqs = (events: readonly { readonly seq: number }[]) => events.map(({ seq }) => seq)

describe('a timeline log', () => {
  it('gives the events after a number, of one type or of a family', () => {
    const log = new TimelineLog()
    const { at } = alarm(1)
    const by = 'keypad'
    log.append(alarm(1))
    log.append({ seq: 2, at, source: 'panel', type: 'panel.alarm.silenced', data: { partition: 1, by } })
    log.append({ seq: 3, at, source: 'panel', type: 'panel.user_code.cleared', data: { slot: 2, by } })
    log.append({ seq: 4, at, source: 'module', type: 'module.link.changed', data: { link: 'online' } })
    expect(seqs(log.after(2))).toEqual([3, 4])
    expect(seqs(log.after(0, 'panel.alarm'))).toEqual([1])
    expect(seqs(log.after(0, 'panel.'))).toEqual([1, 2, 3])
  })

  it('keeps at least as many of the last events as it was asked to', () => {
    const log = new TimelineLog(100)
    for (let seq = 1; seq <= 1_000; seq++) log.append(alarm(seq))
    const kept = seqs(log.after(0))
    expect(kept.at(-1)).toBe(1_000)
    expect(kept.length).toBeGreaterThanOrEqual(100)
    expect(kept.length).toBeLessThanOrEqual(125)
    expect(kept).toEqual(kept.toSorted((a, b) => a - b))
  })

  it('follows causes back to the first that is still kept', () => {
    const log = new TimelineLog()
    log.append(alarm(5, 2))
    log.append(alarm(6))
    log.append(alarm(7, 5))
    expect(seqs(log.why(7))).toEqual([7, 5])
    expect(log.why(99)).toEqual([])
  })
})
