import { describe, expect, it } from 'vitest'
import { shownUser } from '../module/shown-users.js'
import { add } from './testing/requests.js'
import { Rig } from './testing/rig.js'

const hours = (rig: Rig, from: number, to: number) => ({
  from: new Date(rig.clock.now() + from * 3_600_000).toISOString(),
  to: new Date(rig.clock.now() + to * 3_600_000).toISOString(),
})

describe('a scheduled code', () => {
  it('is out of the panel when its window closes, at that instant', () => {
    const rig = new Rig({ model: '2gig-gocontrol' })
    rig.do(device => device.request(add('t', '7391', { schedule: hours(rig, 0, 1) })))
    rig.wait(3_599_999)
    expect(rig.device.panel.view.slots.has(2)).toBe(true)
    rig.wait(1)
    expect(rig.device.panel.view.slots.has(2)).toBe(false)
  })

  it('that somebody else cleared takes its schedule with it, and leaves the next user of its slot alone', () => {
    const rig = new Rig({ model: '2gig-gocontrol' })
    rig.do(device => device.request(add('a', '7391', { schedule: hours(rig, 0, 1) })))
    rig.do(device => void device.command({ type: 'user-code/clear', slot: 2 }, 'serial'))
    rig.do(device => device.request(add('b', '6482', { slot: 2 })))
    const { panel, module } = rig.device
    expect(shownUser(panel.view, module.book, 2)).not.toHaveProperty('schedule')
    rig.wait(7_200_000)
    expect(rig.device.codes.user(2)?.code.reveal()).toBe('6482')
  })

  it('whose window passes while the panel has no power does not stay for ever', () => {
    const rig = new Rig({ model: '2gig-gocontrol' })
    rig.do(device => device.request(add('a', '7391', { schedule: hours(rig, 1, 2) })))
    rig.wait(1_000)
    expect(rig.device.module.book.size).toBe(1)
    rig.do(device => device.power({ mains: false, battery: 'absent' })).wait(3 * 3_600_000)
    rig.do(device => device.power({ mains: true })).wait(0)
    expect(rig.device.module.book.size).toBe(0)
  })
})
