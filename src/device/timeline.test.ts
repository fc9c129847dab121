import { describe, expect, it } from 'vitest'
import { TimelineLog } from './timeline.js'

const event = (seq: number, type = 'panel.alarm', cause?: number) => ({
  seq,
  at: '2026-01-01T00:00:00.000Z',
  source: 'panel' as const,
  type,
  data: {},
  ...(cause === undefined ? {} : { cause }),
})

const seqs = (events: readonly { readonly seq: number }[]) => events.map(({ seq }) => seq)

describe('a timeline log', () => {
  it('gives the events after a number, of one type or of a family', () => {
    const log = new TimelineLog()
    const types = ['panel.alarm', 'panel.alarm.silenced', 'panel.user_code.added', 'module.link.changed']
    for (const [index, type] of types.entries()) log.append(event(index + 1, type))
    expect(seqs(log.after(2))).toEqual([3, 4])
    expect(seqs(log.after(0, 'panel.alarm'))).toEqual([1])
    expect(seqs(log.after(0, 'panel.'))).toEqual([1, 2, 3])
  })

  it('keeps at least as many of the last events as it was asked to', () => {
    const log = new TimelineLog(100)
    for (let seq = 1; seq <= 1_000; seq++) log.append(event(seq))
    const kept = seqs(log.after(0))
    expect(kept.at(-1)).toBe(1_000)
    expect(kept.length).toBeGreaterThanOrEqual(100)
    expect(kept.length).toBeLessThanOrEqual(125)
    expect(kept).toEqual(kept.toSorted((a, b) => a - b))
  })

  it('follows causes back to the first that is still kept', () => {
    const log = new TimelineLog()
    log.append(event(5, 'panel.alarm', 2))
    log.append(event(6))
    log.append(event(7, 'panel.alarm', 5))
    expect(seqs(log.why(7))).toEqual([7, 5])
    expect(log.why(99)).toEqual([])
  })
})
