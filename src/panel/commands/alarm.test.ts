import { describe, expect, test } from 'vitest'
import type { PanicKind, Source } from '../events.js'
import { Secret } from '../secret.js'
import { answer, type PanelBench, panelOf } from '../testing/panel-of.js'

const SIREN = 240

const houseOf = () => panelOf({ setup: { exitDelay: 0, entryDelay: 0, partitions: 2, sirenSeconds: SIREN } })
const panic = (bench: PanelBench, kind: PanicKind, partition = 1) =>
  answer(bench.ask({ type: 'panic', partition, kind }, 'keypad'))
const off = (
  bench: PanelBench,
  type: 'silence' | 'cancel',
  { code, source = 'keypad' }: { code?: string; source?: Source } = {},
) => answer(bench.ask({ type, partition: 1, ...(code ? { code: new Secret(code) } : {}) }, source))
const context = (bench: PanelBench, partition = 1) => bench.state.partitions[partition - 1]?.context

describe('an emergency key', () => {
  test.each(['fire', 'police'] as const)('for %s sounds the siren of its partition for its time', kind => {
    const bench = houseOf()
    expect(panic(bench, kind, 2)).toBe('ok')
    expect(bench.lastOf('panel.alarm')).toEqual({ partition: 2, kind, by: 'keypad' })
    expect([bench.arming(1), bench.arming(2)]).toEqual(['disarmed', 'triggered'])
    bench.seconds(SIREN)
    expect([bench.arming(2), context(bench, 2)]).toMatchObject([
      'disarmed',
      { siren: false, alarmMemory: true },
    ])
  })

  test('for a doctor is reported and remembered without a siren', () => {
    const bench = houseOf()
    bench.arm()
    expect(panic(bench, 'medical')).toBe('ok')
    expect(bench.lastOf('panel.alarm')).toEqual({ partition: 1, kind: 'medical', by: 'keypad' })
    expect([bench.arming(), context(bench)]).toMatchObject([
      'armed_away',
      { siren: false, alarmMemory: true },
    ])
  })

  test('leaves an armed partition armed when the siren stops, and its next arming forgets the alarm', () => {
    const bench = houseOf()
    bench.arm({ mode: 'home' })
    panic(bench, 'police')
    expect(bench.arming()).toBe('triggered')
    bench.seconds(SIREN)
    expect([bench.arming(), context(bench)?.alarmMemory]).toEqual(['armed_home', true])
    bench.disarm()
    bench.arm()
    expect(context(bench)?.alarmMemory).toBe(false)
  })

  test('works while the keypads are locked, and in every partition there is', () => {
    const bench = panelOf({
      facts: { lockout: { rule: { kind: 'lock', unit: 'attempts', count: 1, seconds: 60, alarm: false } } },
    })
    bench.verify('9999')
    expect([panic(bench, 'fire'), panic(bench, 'fire', 2)]).toEqual(['ok', 'PARTITION_RANGE'])
    expect(bench.arming()).toBe('triggered')
  })

  test('does nothing without power', () => {
    const bench = houseOf()
    bench.powerOff()
    expect(panic(bench, 'fire')).toBe('PANEL_OFF')
  })
})

describe('silencing', () => {
  /** Armed, and in alarm by a window. */
  function alarmed(): PanelBench {
    const bench = houseOf()
    bench.arm()
    bench.open(3)
    return bench
  }

  test('turns the siren off and leaves the partition armed', () => {
    const bench = alarmed()
    expect(off(bench, 'silence', { code: '1234' })).toBe('ok')
    expect([bench.arming(), context(bench)]).toMatchObject([
      'armed_away',
      { siren: false, alarmMemory: true, deadline: null },
    ])
    expect(bench.lastOf('panel.alarm.silenced')).toEqual({ partition: 1, user: 1, by: 'keypad' })
    bench.close(3)
    bench.open(3)
    expect(bench.arming()).toBe('triggered')
  })

  test('of a fire in a disarmed house leaves it disarmed', () => {
    const bench = houseOf()
    bench.open(7)
    expect(off(bench, 'silence', { code: '1234' })).toBe('ok')
    expect([bench.arming(), context(bench)?.siren]).toEqual(['disarmed', false])
  })

  test.each(['silence', 'cancel'] as const)('by %s wants whoever may disarm', type => {
    const bench = alarmed()
    bench.add('7002', { authority: 0x02 }, 'serial')
    expect(off(bench, type)).toBe('NO_AUTHORITY')
    expect(off(bench, type, { code: '7002' })).toBe('NO_AUTHORITY')
    expect(off(bench, type, { code: '5555' })).toBe('NO_AUTHORITY')
    expect(off(bench, type, { code: '9999' })).toBe('WRONG_CODE')
    expect(bench.arming()).toBe('triggered')
    expect(off(bench, type, { source: 'module' })).toBe('ok')
    expect(bench.arming()).toBe('armed_away')
  })

  test('has nothing to do where nothing sounds', () => {
    const bench = houseOf()
    bench.arm()
    expect(bench.during(() => off(bench, 'silence', { code: '1234' }))).toEqual(['panel.access.granted'])
    expect(bench.during(() => off(bench, 'cancel', { code: '1234' }))).toEqual(['panel.access.granted'])
  })

  test('does not spend a one-time code, and a duress code raises its alarm with it', () => {
    const bench = alarmed()
    bench.add('7002', { userType: 'disposable' })
    bench.add('7012', { userType: 'forced' })
    expect(off(bench, 'silence', { code: '7002' })).toBe('ok')
    expect(answer(bench.disarm('7002'))).toBe('ok')
    bench.arm()
    off(bench, 'silence', { code: '7012' })
    expect(bench.lastOf('panel.alarm')).toMatchObject({ kind: 'duress', user: 3 })
  })
})

describe('cancelling', () => {
  test('silences, and tells who called the alarm off', () => {
    const bench = houseOf()
    panic(bench, 'police')
    expect(off(bench, 'cancel', { code: '1234' })).toBe('ok')
    expect(bench.lastOf('panel.alarm.cancelled')).toEqual({ partition: 1, user: 1, by: 'keypad' })
    expect([bench.arming(), context(bench)]).toMatchObject(['disarmed', { siren: false, alarmMemory: true }])
  })

  test('comes in time until the next arming, siren or not', () => {
    const bench = houseOf()
    panic(bench, 'medical')
    bench.seconds(3600)
    off(bench, 'cancel', { source: 'control' })
    expect(bench.told('panel.alarm.cancelled')).toHaveLength(1)
    bench.arm()
    off(bench, 'cancel', { source: 'control' })
    expect(bench.told('panel.alarm.cancelled')).toHaveLength(1)
  })
})
