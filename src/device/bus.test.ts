import { describe, expect, it } from 'vitest'
import { add, arm, clear, now } from './testing/requests.js'
import { Rig } from './testing/rig.js'

describe('a slow bus', () => {
  const slow = { setup: { module: { busLatencyMs: 500 } } }

  it('carries one command at a time, each for as long as it takes', () => {
    const rig = new Rig(slow)
    rig.do(device => device.request(add('a', '7391')))
    rig.do(device => device.request(add('b', '6482')))
    rig.wait(499)
    expect(rig.answers).toEqual([])
    expect(rig.device.module.value.queue).toBe('writing')
    rig.wait(1)
    expect([rig.courseOf('a'), rig.courseOf('b')]).toEqual([['succeeded'], []])
    rig.wait(500)
    expect(rig.courseOf('b')).toEqual(['succeeded'])
    expect(rig.clock.pending).toBe(0)
  })

  it('does not keep a request that asks again from hearing that it is on its way', () => {
    const rig = new Rig(slow)
    rig.do(device => device.request(add('t', '7391')))
    rig.do(device => device.request(add('t', '7391')))
    expect(rig.courseOf('t')).toEqual(['in_progress PANEL_BUSY'])
    rig.wait(500)
    expect(rig.courseOf('t')).toEqual(['in_progress PANEL_BUSY', 'succeeded'])
  })

  it('lets nothing overtake a command on it, not even what is asked for again', () => {
    const rig = new Rig(slow)
    rig.do(device => device.request(add('a', '7391', { slot: 5 })))
    rig.do(device => device.request(add('a', '7391', { slot: 5 })))
    rig.do(device => device.request(clear('b', 5, { whileArmed: 'refuse' })))
    expect(rig.courseOf('b')).toEqual([])
    rig.wait(1_000)
    expect([rig.courseOf('a').at(-1), rig.courseOf('b')]).toEqual(['succeeded', ['succeeded']])
    expect(rig.device.panel.view.slots.has(5)).toBe(false)
  })

  it('tells a "now or never" behind it as soon as the first must wait', () => {
    const rig = new Rig(slow).do(device => device.request(arm('arm'))).wait(120_000)
    rig.do(device => device.request(add('a', '7391')))
    rig.do(device => device.request(add('b', '6482', { whileArmed: 'refuse' })))
    rig.do(device => device.request(add('c', '5947')))
    rig.wait(500)
    expect([rig.courseOf('a'), rig.courseOf('b'), rig.courseOf('c')]).toEqual([
      ['in_progress WAITING_FOR_DISARM'],
      ['failed PANEL_ARMED'],
      ['in_progress WAITING_FOR_DISARM'],
    ])
    expect(rig.clock.pending).toBe(0)
  })

  it('gives back a command that is cancelled on it, and the next starts its own time', () => {
    const rig = new Rig(slow)
    rig.do(device => device.request(add('a', '7391')))
    rig.do(device => device.request(add('b', '6482'))).wait(400)
    rig.do(device => device.request(now('c', { name: 'cancel', of: 'a' })))
    expect(rig.courseOf('a')).toEqual(['cancelled CANCELLED'])
    rig.wait(499)
    expect(rig.courseOf('b')).toEqual([])
    rig.wait(1)
    expect(rig.courseOf('b')).toEqual(['succeeded'])
    expect(rig.device.panel.view.slots.size).toBe(3)
  })

  it('lets a request expire on it', () => {
    const rig = new Rig(slow)
    const expiresAt = rig.clock.now() + 500
    rig.do(device => device.request(add('a', '7391', { expiresAt }))).wait(500)
    expect(rig.courseOf('a')).toEqual(['timed_out EXPIRED'])
    expect(rig.device.panel.view.slots.size).toBe(2)
  })

  it('loses what is on it when the power goes, and takes it again when power returns', () => {
    const rig = new Rig(slow)
    rig.do(device => device.request(add('a', '7391'))).wait(400)
    rig.do(device => device.power({ mains: false, battery: 'absent' })).wait(10_000)
    expect(rig.clock.pending).toBe(0)
    rig.do(device => device.power({ mains: true }))
    rig.do(device => device.linkUp()).wait(499)
    expect(rig.courseOf('a')).toEqual([])
    rig.wait(1)
    expect(rig.courseOf('a')).toEqual(['succeeded'])
  })
})
