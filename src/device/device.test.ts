import { describe, expect, it } from 'vitest'
import { Secret } from '../panel/secret.js'
import { VirtualClock } from '../time/virtual-clock.js'
import { Device, type Turn } from './device.js'
import { newRecord } from './record.js'
import { handsOf } from './testing/hands.js'
import { arm } from './testing/requests.js'
import { Rig } from './testing/rig.js'

describe('a device', () => {
  it('answers what it has no part for, and nothing happens', () => {
    const rig = new Rig()
    const before = rig.events.length
    expect(rig.hands.keys('1234', 2)).toMatchObject({ problem: expect.stringContaining('partition 2') })
    expect(rig.hands.keys('1234?')).toMatchObject({ problem: expect.stringContaining('character 5') })
    expect(rig.hands.zone(99, { open: true })).toBe(false)
    expect(rig.device.display({ partition: 2 })).toBeUndefined()
    expect(rig.events).toHaveLength(before)
  })

  it('hands a command of the port its outcome', () => {
    const rig = new Rig()
    const verify = (code: string) =>
      rig.hands.command({ type: 'verify', partition: 1, code: new Secret(code) }, 'serial')
    expect(verify('1234')).toMatchObject({ ok: true, user: 246 })
    expect(verify('9999')).toMatchObject({ ok: false, reason: 'WRONG_CODE' })
    expect(rig.timeline()).not.toContain('9999')
  })

  it('numbers its events without gaps, and every cause is an earlier event', () => {
    const rig = new Rig().do(device => device.request(arm('a'))).wait(120_000)
    rig.do(device => void device.zone(1, { open: true })).wait(60_000)
    rig.nap().do(device => void device.keys('[DISARM]1234'))
    expect(rig.events.map(({ seq }) => seq)).toEqual(rig.events.map((_, index) => index + 1))
    for (const { seq, cause } of rig.events) expect(cause ?? 0).toBeLessThan(seq)
  })

  it('has one timer at most, and none once it is put down', () => {
    const rig = new Rig({ setup: { panel: { partitions: 2 } } })
    rig.do(device => device.request(arm('a', 1))).do(device => device.request(arm('b', 2)))
    rig.do(device => device.linkLost('reset'))
    expect(rig.clock.pending).toBe(1)
    rig.device.sleep()
    expect(rig.clock.pending).toBe(0)
  })

  it('tells of an input once, with all that came of it, when it is worked off', () => {
    const rig = new Rig()
    const turns: Turn[] = []
    const record = newRecord({ id: 'panel-1', model: rig.model, seed: 1 })
    const device = new Device(record, rig.model, new VirtualClock(), {
      settled: (_, turn) => void turns.push(turn),
    })
    const zone = {
      type: 'zone',
      by: { via: 'world', name: 'a door' },
      zone: 3,
      condition: { open: true },
    } as const
    expect(device.take(zone)).toBe(true)
    expect(turns.map(({ input, events }) => [input, events.map(({ type }) => type)])).toEqual([
      [zone, ['zone.input', 'panel.zone.changed']],
    ])
  })

  it('takes an input from whoever was told that it has settled', () => {
    const rig = new Rig()
    const seen: string[] = []
    const record = newRecord({ id: 'panel-1', model: rig.model, seed: 1 })
    const device = new Device(record, rig.model, new VirtualClock(), {
      settled: (settled, { events, outputs }) => {
        seen.push(...events.map(({ type }) => type))
        if (outputs.some(({ kind }) => kind === 'connect')) handsOf(settled).linkUp()
      },
    })
    handsOf(device).link(true)
    expect(device.module.value.link).toBe('online')
    expect(seen).toEqual(['device.started', 'link.up', 'module.link.changed'])
  })
})
