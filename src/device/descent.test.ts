import { describe, expect, it } from 'vitest'
import { Descent } from './descent.js'
import type { TimelineEvent } from './timeline-event.js'

const received = (seq: number, transaction: string): TimelineEvent => ({
  seq,
  at: '',
  source: 'cloud',
  type: 'module.request.received',
  data: { transaction, name: 'arm' },
})
const opened = (seq: number, cause: number): TimelineEvent => ({
  seq,
  at: '',
  source: 'module',
  type: 'module.schedule.opened',
  data: { slot: 1 },
  cause,
})

describe('the request an event descends from', () => {
  it('is remembered of as many events as there is room for, those that something came of last', () => {
    const descent = new Descent(10)
    descent.note(received(1, 'T-1'))
    for (let seq = 2; seq <= 100; seq++)
      descent.note(seq % 5 === 0 ? opened(seq, 1) : received(seq, `T-${seq}`))
    expect(descent.note(opened(101, 1))).toEqual({ transaction: 'T-1', name: 'arm' })
    expect(descent.of(2)).toBeUndefined()
    expect([...Array(101).keys()].filter(seq => descent.of(seq + 1)).length).toBe(10)
  })

  it('is named by its end alone, where its beginning was in another life of the panel', () => {
    const descent = new Descent()
    const data = { transaction: 'T-9', name: 'arm', execution: 'succeeded', status: 'success' } as const
    const finished: TimelineEvent = {
      seq: 40,
      at: '',
      source: 'module',
      type: 'module.request.finished',
      data,
      cause: 12,
    }
    expect(descent.note(finished)).toEqual({ transaction: 'T-9', name: 'arm' })
  })
})
