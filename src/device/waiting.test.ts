import { describe, expect, it } from 'vitest'
import { CommandQueue } from '../module/command-queue.js'
import { add, arm, clear, disarm, now } from './testing/requests.js'
import { Rig, type RigOptions } from './testing/rig.js'

/** A panel that cannot be programmed while it is armed, armed. */
function armedRig(options: RigOptions = {}): Rig {
  return new Rig(options).do(device => device.request(arm('arm'))).wait(120_000)
}

const disarmByKeypad = (rig: Rig) => rig.do(device => void device.keys('[DISARM]1234'))
const finals = (rig: Rig) =>
  rig.answers.filter(({ execution }) => execution !== 'in_progress').map(({ transaction }) => transaction)

describe.each([{ naps: false }, { naps: true }])(
  'a change while the panel is armed (naps: $naps)',
  options => {
    it('waits, says so once, is carried out when the panel is disarmed, and its code then works', () => {
      const rig = armedRig(options)
      rig.do(device => device.request(add('t', '7391')))
      rig.wait(3_600_000)
      expect(rig.courseOf('t')).toEqual(['in_progress WAITING_FOR_DISARM'])
      expect(rig.device.module.value.queue).toBe('waitingForDisarm')
      disarmByKeypad(rig)
      expect(rig.courseOf('t')).toEqual(['in_progress WAITING_FOR_DISARM', 'succeeded'])
      expect(rig.device.module.value.queue).toBe('idle')
      rig.do(device => device.request(arm('again'))).wait(120_000)
      rig.do(device => void device.keys('[DISARM]7391'))
      expect(rig.device.panel.view.arming(1)).toBe('disarmed')
    })

    it('is refused at once when it does not want to wait', () => {
      const rig = armedRig(options)
      rig.do(device => device.request(add('t', '7391', { whileArmed: 'refuse' })))
      expect(rig.courseOf('t')).toEqual(['failed PANEL_ARMED'])
      disarmByKeypad(rig)
      expect(rig.device.panel.view.slots.size).toBe(2)
    })

    it('is carried out in the order of arrival', () => {
      const rig = armedRig(options)
      rig.do(device => device.request(add('a', '7391', { slot: 5 })))
      rig.do(device => device.request(clear('b', 5)))
      rig.do(device => device.request(add('c', '6482', { slot: 5 })))
      expect(rig.courseOf('c')).toEqual(['in_progress WAITING_FOR_DISARM'])
      disarmByKeypad(rig)
      expect(finals(rig)).toEqual(['arm', 'a', 'b', 'c'])
      expect(rig.device.codes.user(5)?.code.reveal()).toBe('6482')
    })

    it('that wants "now or never" is refused at once, also behind one that waits', () => {
      const rig = armedRig(options)
      rig.do(device => device.request(add('waits', '7391')))
      rig.do(device => device.request(add('never', '6482', { whileArmed: 'refuse' })))
      expect(rig.courseOf('never')).toEqual(['failed PANEL_ARMED'])
      expect(rig.courseOf('waits')).toEqual(['in_progress WAITING_FOR_DISARM'])
    })

    it('is cancelled by its transaction, and both requests end', () => {
      const rig = armedRig(options)
      rig.do(device => device.request(add('a', '7391')))
      rig.do(device => device.request(add('b', '6482')))
      rig.do(device => device.request(now('stop', { name: 'cancel', of: 'a' })))
      expect(rig.courseOf('a').at(-1)).toBe('cancelled CANCELLED')
      expect(rig.courseOf('stop')).toEqual(['succeeded'])
      disarmByKeypad(rig)
      expect(finals(rig)).toEqual(['arm', 'a', 'stop', 'b'])
      rig.do(device => device.request(add('a', '7391')))
      expect(rig.courseOf('a').at(-1)).toBe('cancelled CANCELLED')
    })

    it('cannot be cancelled once it has ended, nor by a transaction nobody knows', () => {
      const rig = new Rig(options)
      rig.do(device => device.request(add('a', '7391')))
      rig.do(device => device.request(now('late', { name: 'cancel', of: 'a' })))
      rig.do(device => device.request(now('self', { name: 'cancel', of: 'self' })))
      expect(rig.courseOf('late')).toEqual(['failed TRANSACTION_UNKNOWN'])
      expect(rig.courseOf('self')).toEqual(['failed TRANSACTION_UNKNOWN'])
    })

    it('asked for again is told again what it waits for, and ends where it was asked for last', () => {
      const rig = armedRig(options)
      rig.do(device => device.request(add('t', '7391', { reply: { responseTopic: 'a' } })))
      rig.do(device => device.request(add('t', '7391', { reply: { responseTopic: 'b' } })))
      disarmByKeypad(rig)
      expect(rig.answersTo('t').map(({ execution, reply }) => [execution, reply?.responseTopic])).toEqual([
        ['in_progress', 'a'],
        ['in_progress', 'b'],
        ['succeeded', 'b'],
      ])
      expect(rig.events.filter(({ type }) => type === 'module.request.waiting')).toHaveLength(1)
    })

    it('keeps its transaction from being used for another request', () => {
      const rig = armedRig(options)
      rig.do(device => device.request(add('t', '7391')))
      rig.do(device => device.request(clear('t', 246)))
      rig.do(device => device.request(disarm('t')))
      expect(rig.answersTo('t').slice(1)).toMatchObject([
        { name: 'user-code/clear', execution: 'rejected', reason: 'INVALID_REQUEST' },
        { name: 'disarm', execution: 'rejected', reason: 'INVALID_REQUEST' },
      ])
      expect(rig.device.panel.view.arming(1)).toBe('armed_away')
      disarmByKeypad(rig)
      expect(rig.answersTo('t').at(-1)).toMatchObject({ name: 'user-code/add', execution: 'succeeded' })
    })

    it('is turned away when the module holds as many as it can', () => {
      const rig = armedRig()
      for (let index = 0; index < CommandQueue.CHANGES; index++)
        rig.do(device => device.request(clear(`t-${index}`, 5)))
      rig.do(device => device.request(clear('more', 5)))
      expect(rig.courseOf('more')).toEqual(['failed QUEUE_FULL'])
      disarmByKeypad(rig)
      expect(finals(rig)).toHaveLength(CommandQueue.CHANGES + 2)
      expect(rig.device.module.waiting).toBe(0)
    })
  },
)

describe('a change that waits', () => {
  it('waits for local programming as well, and says so when the reason changes', () => {
    const rig = armedRig()
    rig.do(device => device.request(add('t', '7391')))
    rig.do(device => void device.keys('[DISARM]1234[PROGRAM]1234'))
    expect(rig.courseOf('t')).toEqual(['in_progress WAITING_FOR_DISARM', 'succeeded'])
    rig.do(device => device.request(add('u', '6482')))
    expect(rig.courseOf('u')).toEqual(['in_progress LOCAL_PROGRAMMING'])
    expect(rig.device.module.value.queue).toBe('waitingForPanel')
    rig.do(device => void device.keys('[EXIT]'))
    expect(rig.courseOf('u').at(-1)).toBe('succeeded')
  })

  it('waits for the end of an alarm that disarms by itself', () => {
    const rig = new Rig({ model: 'dsc-pc1864', setup: { panel: { sirenSeconds: 60 } } })
    rig.do(device => void device.zone(7, { open: true }))
    rig.do(device => device.request(add('t', '7391')))
    rig.wait(59_999)
    expect(rig.courseOf('t')).toEqual(['in_progress WAITING_FOR_DISARM'])
    rig.wait(1)
    expect(rig.courseOf('t').at(-1)).toBe('succeeded')
  })

  it('does not wait where the panel can be programmed while it is armed', () => {
    const rig = armedRig({ model: 'interlogix-nx' })
    rig.do(device => device.request(add('t', '7391')))
    expect(rig.courseOf('t')).toEqual(['succeeded'])
  })

  it('is reported as rejected only when it is refused for good', () => {
    const rig = armedRig()
    rig.do(device => device.request(add('t', '1234')))
    expect(rig.reports.map(({ type }) => type)).not.toContain('panel.user_code.rejected')
    disarmByKeypad(rig)
    expect(rig.courseOf('t').at(-1)).toBe('failed CODE_DUPLICATE')
    expect(rig.reports.at(-1)).toMatchObject({ type: 'panel.user_code.rejected' })
  })
})
