import { describe, expect, it } from 'vitest'
import { add, arm, disarm, now } from './testing/requests.js'
import { Rig } from './testing/rig.js'

/** A panel that cannot be programmed while it is armed, armed, and the time. */
function armed(setup: ConstructorParameters<typeof Rig>[0] = {}) {
  const rig = new Rig(setup).do(device => device.request(arm('arm'))).wait(120_000)
  return { rig, start: rig.clock.now() }
}

describe('a request with an expiry', () => {
  it('waits until the instant before, and ends at the instant itself', () => {
    const { rig, start } = armed()
    rig.do(device => device.request(add('t', '7391', { expiresAt: start + 30_000 })))
    rig.wait(29_999)
    expect(rig.courseOf('t')).toEqual(['in_progress WAITING_FOR_DISARM'])
    rig.wait(1)
    expect(rig.courseOf('t').at(-1)).toBe('timed_out EXPIRED')
    expect(rig.answersTo('t').at(-1)).toMatchObject({
      status: 'timeout',
      at: new Date(start + 30_000).toISOString(),
    })
    expect(rig.device.module.value.queue).toBe('idle')
    expect(rig.clock.pending).toBe(0)
  })

  it('that is over when it arrives is not carried out, whatever it asks for', () => {
    const { rig, start } = armed()
    const envelope = { expiresAt: start }
    rig.do(device => device.request(add('add', '7391', envelope)))
    rig.do(device => device.request(now('off', { name: 'disarm', partition: 1 }, envelope)))
    expect([...rig.courseOf('add'), ...rig.courseOf('off')]).toEqual([
      'timed_out EXPIRED',
      'timed_out EXPIRED',
    ])
    expect(rig.device.panel.view.arming(1)).toBe('armed_away')
  })

  it('ends before a disarm at the same instant, even if its timer has not rung', () => {
    const { rig, start } = armed()
    rig.do(device => device.request(add('t', '7391', { expiresAt: start + 1_000 })))
    // A user's timer for the same instant, armed before the device's own.
    rig.clock.at(start + 1_000, 'a user', () => rig.do(device => void device.keys('[DISARM]1234')))
    rig.nap().wait(1_000)
    expect(rig.courseOf('t').at(-1)).toBe('timed_out EXPIRED')
    expect(rig.device.panel.view.slots.size).toBe(2)
  })

  it('does not hold up those behind it', () => {
    const { rig, start } = armed({ setup: { module: { busLatencyMs: 100 } } })
    rig.do(device => device.request(add('a', '7391', { expiresAt: start + 1_000 })))
    rig.do(device => device.request(add('b', '6482')))
    rig.do(device => device.request(disarm('d')))
    rig.wait(50)
    rig.do(device => device.request(now('c', { name: 'cancel', of: 'a' })))
    // The disarm went ahead of both and has the bus until 100.
    rig.wait(149)
    expect(rig.courseOf('b')).toEqual([])
    rig.wait(1)
    expect(rig.courseOf('b')).toEqual(['succeeded'])
  })

  it('runs out while the panel has no power, and is never carried out', () => {
    const { rig, start } = armed()
    rig.do(device => device.request(add('t', '7391', { expiresAt: start + 10_000 })))
    rig.do(device => device.request(add('u', '6482')))
    rig.do(device => device.power({ mains: false, battery: 'absent' }))
    expect(rig.clock.pending).toBe(0)
    rig.wait(20_000)
    rig.do(device => device.power({ mains: true }))
    rig.do(device => device.linkUp())
    rig.do(device => device.request(disarm('d')))
    expect(rig.courseOf('t').at(-1)).toBe('timed_out EXPIRED')
    expect(rig.courseOf('u').at(-1)).toBe('succeeded')
  })
})

describe('a request that a power cut both lets through and outlasts', () => {
  it('has expired when power returns', () => {
    const rig = new Rig().do(device => void device.keys('[PROGRAM]1234'))
    rig.do(device => device.request(add('t', '7391', { expiresAt: rig.clock.now() + 10_000 })))
    expect(rig.courseOf('t')).toEqual(['in_progress LOCAL_PROGRAMMING'])
    rig.do(device => device.power({ mains: false, battery: 'absent' })).wait(20_000)
    rig.do(device => device.power({ mains: true }))
    rig.do(device => device.linkUp())
    expect(rig.courseOf('t').at(-1)).toBe('timed_out EXPIRED')
    expect(rig.device.panel.view.slots.size).toBe(2)
  })
})

describe('a device taken up late', () => {
  it('lets what fell due meanwhile happen before anything new', () => {
    const { rig, start } = armed()
    rig.do(device => device.request(add('t', '7391', { expiresAt: start + 10_000 })))
    rig.nap(60_000)
    rig.do(device => void device.keys('[DISARM]1234'))
    expect(rig.courseOf('t').at(-1)).toBe('timed_out EXPIRED')
  })

  it('knows that an exit delay has ended when a zone opens', () => {
    const rig = new Rig().do(device => device.request(arm('arm')))
    rig.nap(120_000)
    rig.do(device => void device.zone(5, { open: true }))
    expect(rig.device.panel.view.arming(1)).toBe('triggered')
  })

  it('takes a scheduled code out whose window closed meanwhile', () => {
    const rig = new Rig({ model: '2gig-gocontrol' })
    const [from, to] = [0, 3_600_000].map(ms => new Date(rig.clock.now() + ms).toISOString())
    if (from === undefined || to === undefined) throw new Error('no window')
    rig.do(device => device.request(add('t', '7391', { schedule: { from, to } })))
    expect(rig.device.panel.view.slots.has(2)).toBe(true)
    rig.nap(7_200_000)
    rig.wait(0)
    expect(rig.device.panel.view.slots.has(2)).toBe(false)
  })

  it('fires at the same instant as one that stayed awake', () => {
    const awake = new Rig().do(device => device.request(arm('arm'))).wait(120_000)
    const napped = new Rig().do(device => device.request(arm('arm'))).wait(30_000)
    napped.nap()
    napped.wait(90_000)
    expect(napped.timeline()).toBe(awake.timeline())
  })
})

describe('a window that closes while the panel has no power', () => {
  it('is closed when power returns', () => {
    const rig = new Rig({ model: '2gig-gocontrol' })
    const weekly = [{ days: ['thu' as const], from: '00:00', to: '01:00' }]
    rig.do(device => device.request(add('t', '7391', { schedule: { weekly } })))
    rig.do(device => device.power({ mains: false, battery: 'absent' })).wait(7_200_000)
    rig.do(device => device.power({ mains: true })).wait(0)
    expect(rig.device.panel.view.slots.has(2)).toBe(false)
  })
})
