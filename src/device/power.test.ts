import { describe, expect, it } from 'vitest'
import { add, arm, now } from './testing/requests.js'
import { Rig } from './testing/rig.js'

const off = (rig: Rig) => rig.do(device => device.power({ mains: false, battery: 'absent' }))
const on = (rig: Rig) => rig.do(device => device.power({ mains: true, battery: 'ok' }))
const last = (rig: Rig) => rig.outputs.at(-1)

describe('a panel that loses its power', () => {
  it('takes its module down without a word, and nothing is due any more', () => {
    const rig = new Rig().do(device => device.request(arm('a')))
    const before = rig.reports.length
    off(rig)
    expect(rig.device.module.value.link).toBe('down')
    expect(last(rig)).toEqual({ kind: 'disconnect', lost: true })
    expect(rig.reports.slice(before)).toEqual([])
    expect(rig.clock.pending).toBe(0)
  })

  it('connects again when power returns, and then tells that it did', () => {
    const rig = off(new Rig())
    rig.wait(60_000)
    on(rig)
    expect(rig.device.module.value.link).toBe('connecting')
    rig.do(device => device.linkUp())
    expect(rig.reports.map(({ type, data }) => [type, 'to' in data && data.to])).toContainEqual([
      'panel.power.changed',
      'mains',
    ])
  })

  it('goes on as before when only the mains fail', () => {
    const rig = new Rig().do(device => device.power({ mains: false }))
    expect(rig.device.module.value.link).toBe('online')
    expect(rig.reports.map(({ type }) => type)).toContain('panel.trouble')
  })

  it('keeps what waits, and lets it through when power and disarming have come', () => {
    const rig = new Rig().do(device => device.request(arm('a'))).wait(120_000)
    rig.do(device => device.request(add('t', '7391')))
    off(rig).nap(3_600_000)
    on(rig).do(device => device.linkUp())
    expect(rig.device.panel.view.arming(1)).toBe('armed_away')
    rig.do(device => void device.keys('[DISARM]1234'))
    expect(rig.courseOf('t')).toEqual(['in_progress WAITING_FOR_DISARM', 'succeeded'])
  })

  it('is not connected by being switched on; its power does that', () => {
    const rig = off(new Rig()).nap()
    const before = rig.outputs.length
    rig.do(device => device.link(true))
    expect(rig.outputs.slice(before)).toEqual([])
    on(rig)
    expect(rig.device.module.value.link).toBe('connecting')
  })

  it('stays off the cloud when its module was never switched on, or was switched off', () => {
    const never = on(off(new Rig({ online: false })))
    expect(never.device.module.value.link).toBe('down')
    const switchedOff = on(off(new Rig().do(device => device.link(false))))
    expect(switchedOff.device.module.value.link).toBe('down')
    expect(last(switchedOff)).toEqual({ kind: 'disconnect', lost: false })
  })

  it('ignores the connection that was on its way', () => {
    const rig = new Rig({ online: false }).do(device => device.link(true))
    off(rig).do(device => device.linkUp())
    rig.do(device => device.linkLost('too late'))
    expect(rig.device.module.value.link).toBe('down')
    expect(rig.clock.pending).toBe(0)
  })
})

describe('a restart', () => {
  it('is a loss of power and its return, with everything kept', () => {
    const rig = new Rig({ model: '2gig-gocontrol' }).do(device => device.request(add('t', '7391')))
    rig.do(device => device.restart()).do(device => device.linkUp())
    rig.do(device => device.request(now('g', { name: 'user-code/get', slot: 2 })))
    expect(rig.answersTo('g')[0]).toMatchObject({ data: { status: 'occupied_enabled' } })
    expect(rig.outputs.filter(({ kind }) => kind === 'connect')).toHaveLength(2)
  })
})
