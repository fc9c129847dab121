import { describe, expect, test } from 'vitest'
import type { PanelCommand } from './port.js'
import { Secret } from './secret.js'
import { answer, panelOf } from './testing/panel-of.js'

const code = new Secret('7002')
const COMMANDS: PanelCommand[] = [
  { type: 'arm', partition: 1, mode: 'away' },
  { type: 'disarm', partition: 1 },
  { type: 'bypass', zone: 1, on: true },
  { type: 'verify', partition: 1, code },
  { type: 'user-code/add', code, userType: 'unrestricted' },
  { type: 'user-code/modify', slot: 1, name: 'Ann' },
  { type: 'user-code/clear', slot: 'all' },
  { type: 'code-length/set', length: 6 },
  { type: 'programming/enter', partition: 1, code },
  { type: 'programming/exit' },
  { type: 'time/set', offsetMs: 0, zone: 'UTC' },
]

describe('power', () => {
  test('comes from mains, else from the battery, and each loss is a trouble', () => {
    const bench = panelOf()
    bench.power({ mains: false })
    bench.power({ battery: 'low' })
    bench.power({ mains: true })
    bench.power({ battery: 'absent' })
    const told = bench.events.map(({ type, data }) => [type.replace('panel.', ''), ...Object.values(data)])
    expect(told).toEqual([
      ['power.changed', 'mains', 'battery'],
      ['trouble', 'ac_loss', true],
      ['trouble', 'low_battery', true],
      ['power.changed', 'battery', 'mains'],
      ['trouble', 'ac_loss', false],
      ['trouble', 'low_battery', false],
      ['trouble', 'no_battery', true],
    ])
  })

  test('that is as it was is told no more', () => {
    const bench = panelOf()
    expect(bench.during(() => bench.power({ mains: true }))).toEqual([])
    bench.power({ mains: false })
    expect(bench.during(() => bench.power({ mains: false, battery: 'ok' }))).toEqual([])
  })

  test('from the battery keeps the panel going', () => {
    const bench = panelOf()
    bench.power({ mains: false })
    expect(answer(bench.arm())).toBe('ok')
    bench.seconds(60)
    expect(bench.arming()).toBe('armed_away')
  })
})

describe('a panel without power', () => {
  test('does nothing that it is asked', () => {
    const bench = panelOf()
    bench.powerOff()
    expect(COMMANDS.map(command => answer(bench.ask(command)))).toEqual(COMMANDS.map(() => 'PANEL_OFF'))
  })

  test('counts no time, and is late with everything when the power returns', () => {
    const bench = panelOf()
    bench.arm()
    bench.seconds(50)
    bench.powerOff()
    expect(bench.panel.nextDeadline()).toBeUndefined()
    expect(bench.during(() => bench.seconds(3600))).toEqual([])
    expect(bench.arming()).toBe('arming')
    bench.powerOn()
    expect(bench.arming()).toBe('armed_away')
    expect(bench.told('panel.arming.changed').at(-1)?.at).toBe(3_650_000)
  })

  test('goes on counting what is not over when the power returns', () => {
    const bench = panelOf()
    bench.arm()
    bench.powerOff()
    bench.seconds(30)
    bench.powerOn()
    bench.seconds(29)
    expect(bench.arming()).toBe('arming')
    bench.seconds(1)
    expect(bench.arming()).toBe('armed_away')
  })

  test('sees no zone open; it finds out when the power returns, and then it sounds the alarm', () => {
    const bench = panelOf({ setup: { exitDelay: 0 } })
    bench.arm()
    bench.powerOff()
    expect(bench.during(() => bench.open(3))).toEqual([])
    expect([bench.state.zones.of(3)?.open, bench.arming()]).toEqual([false, 'armed_away'])
    bench.powerOn()
    expect(bench.arming()).toBe('triggered')
    const restarted = bench.told('panel.restarted').at(-1)
    expect(bench.told('panel.zone.changed')).toMatchObject([
      { data: { zone: 3, open: true }, cause: restarted?.seq },
    ])
  })

  test('finds what it was late for before it looks at its zones', () => {
    const bench = panelOf()
    bench.arm()
    bench.powerOff()
    bench.open(5)
    bench.seconds(100)
    bench.powerOn()
    // The exit delay was over before the motion is seen: no exit error, an intruder.
    expect([bench.arming(), bench.told('panel.exit_error')]).toEqual(['triggered', []])
  })

  test('sees nothing of a zone that was opened and closed meanwhile', () => {
    const bench = panelOf({ setup: { exitDelay: 0 } })
    bench.arm()
    bench.powerOff()
    bench.open(3)
    bench.close(3)
    bench.powerOn()
    expect([bench.arming(), bench.told('panel.zone.changed')]).toEqual(['armed_away', []])
  })

  test('keeps what it has not seen, and its bypasses, in its record', () => {
    const bench = panelOf()
    bench.ask({ type: 'bypass', zone: 3, on: true })
    bench.powerOff()
    bench.zone(3, { open: true })
    bench.zone(3, { tamper: true })
    bench.zone(4, { trouble: true })
    bench.sleepAndWake()
    bench.powerOn()
    expect(bench.state.zones.of(3)).toMatchObject({ open: true, tamper: true, bypassed: true })
    expect(
      bench
        .told('panel.trouble')
        .slice(-2)
        .map(({ data }) => data.trouble),
    ).toEqual(['zone_tamper', 'zone_trouble'])
    expect(bench.zone(99, { open: true })).toBe(false)
  })

  test('keeps its users, its arming and its clock', () => {
    const bench = panelOf({ setup: { exitDelay: 0 } })
    bench.add('7002')
    bench.ask({ type: 'time/set', offsetMs: 5, zone: 'Europe/Berlin' })
    bench.arm()
    bench.powerOff()
    bench.powerOn()
    expect([bench.arming(), bench.state.time.zone]).toEqual(['armed_away', 'Europe/Berlin'])
    expect(answer(bench.disarm('7002'))).toBe('ok')
  })

  test('tells that it has started again, and has forgotten its count of wrong codes', () => {
    const bench = panelOf({ model: 'interlogix-simon-xt' })
    for (let count = 0; count < 9; count++) bench.verify('9999')
    bench.powerOff()
    bench.powerOn()
    expect(bench.lastOf('panel.restarted')).toEqual({ reason: 'power' })
    bench.verify('9999')
    expect(bench.told('panel.keypad.locked')).toEqual([])
  })
})
