import { describe, expect, it } from 'vitest'
import { Descent } from './descent.js'
import { add, arm } from './testing/requests.js'
import { Rig } from './testing/rig.js'
import type { EventType, TimelineEvent } from './timeline-event.js'

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

describe('the request that something still comes of', () => {
  const askedOf = (rig: Rig, type: EventType, nth = -1) => {
    const event = rig.events.filter(one => one.type === type).at(nth)
    return rig.turns.flatMap(({ asked }) => [...asked]).find(([seq]) => seq === event?.seq)?.[1]
  }

  it.each([
    {
      what: 'a request that waits',
      course: (rig: Rig) =>
        rig
          .do(hands => void hands.fault('bus-cut'))
          .do(hands => hands.request(add('T-1', '7391')))
          .do(hands => void hands.clearFault('bus-cut'))
          .wait(60_000),
      type: 'panel.user_code.added' as const,
      name: 'user-code/add',
    },
    {
      what: 'an exit delay',
      course: (rig: Rig) => rig.do(hands => hands.request(arm('T-1'))).wait(120_000),
      type: 'panel.arming.changed' as const,
      name: 'arm',
    },
    {
      what: 'hours',
      course: (rig: Rig) => {
        const at = (hours: number) => new Date(rig.clock.now() + hours * 3_600_000).toISOString()
        const schedule = { from: at(1), to: at(2) }
        return rig.do(hands => hands.request(add('T-1', '7391', { schedule }))).wait(3 * 3_600_000)
      },
      type: 'panel.user_code.cleared' as const,
      name: 'user-code/add',
    },
  ])('is known of $what in another life too', ({ course, type, name }) => {
    const rig = course(new Rig({ model: '2gig-gocontrol', naps: true }))
    expect(askedOf(rig, type)).toEqual({ transaction: 'T-1', name })
  })

  it('is forgotten when nothing comes of it any more', () => {
    const rig = new Rig()
    rig.do(hands => hands.request(arm('T-1'))).wait(120_000)
    expect(rig.device.record()).not.toHaveProperty('asked')
    for (let times = 0; times < 1_000; times++) rig.do(hands => hands.request(add(`A-${times}`, '12')))
    expect(rig.device.record()).not.toHaveProperty('asked')
  })
})
