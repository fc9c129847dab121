import { describe, expect, test } from 'vitest'
import type { Facts } from '../catalogue/facts.js'
import { Secret } from './secret.js'
import { type BenchOptions, type PanelBench, panelOf } from './testing/panel-of.js'

const DOOR = 1
const WINDOW = 3
const SMOKES = [7, 8].map(zone => ({
  zone,
  name: `Smoke ${zone}`,
  kind: 'fire_verified' as const,
  partition: 1,
}))

const leaving = (facts: Partial<Facts['leaving']>, options: BenchOptions = {}) =>
  panelOf({ ...options, facts: { leaving: facts } })
const context = (bench: PanelBench) => bench.state.partitions[0]?.context
const quickly = (bench: PanelBench) => bench.ask({ type: 'quick-exit', partition: 1 }, 'keypad')

function armedHome(quickExit: Facts['leaving']['quickExit']): PanelBench {
  const bench = leaving({ quickExit })
  bench.arm({ mode: 'home' })
  bench.seconds(60)
  return bench
}

function through(bench: PanelBench): void {
  bench.open(DOOR)
  bench.close(DOOR)
}

describe('a quick exit', () => {
  test('lets one person out by one door within two minutes, and the house is then armed as it was', () => {
    const bench = armedHome('two-minutes')
    expect(quickly(bench)).toMatchObject({ ok: true })
    bench.seconds(119)
    bench.open(DOOR)
    expect(bench.arming()).toBe('arming')
    bench.close(DOOR)
    expect([bench.arming(), context(bench)?.deadline]).toEqual(['armed_home', null])
    bench.open(DOOR)
    expect(bench.arming()).toBe('pending')
  })

  test('leaves everything but the way out watched', () => {
    const bench = armedHome('exit-delay')
    quickly(bench)
    bench.open(WINDOW)
    expect(bench.arming()).toBe('triggered')
  })

  test('that nobody uses is over after its time, also where the panel was put down meanwhile', () => {
    const bench = armedHome('exit-delay')
    quickly(bench)
    bench.sleepAndWake()
    bench.seconds(59)
    expect(bench.arming()).toBe('arming')
    bench.seconds(1)
    expect(bench.arming()).toBe('armed_home')
  })

  test('is not begun anew by who comes back, and becomes no arming home of what was armed', () => {
    const bench = leaving({ quickExit: 'exit-delay-any-mode', restartsOnce: true, autoStay: 'all' })
    bench.arm()
    through(bench)
    bench.seconds(60)
    quickly(bench)
    bench.seconds(50)
    through(bench)
    through(bench)
    bench.seconds(10)
    expect(bench.arming()).toBe('armed_away')
  })

  test('is none where nobody armed, where the mode has none, and on a model without', () => {
    const disarmed = leaving({ quickExit: 'two-minutes' })
    expect([quickly(disarmed).ok, disarmed.arming()]).toEqual([true, 'disarmed'])
    const away = leaving({ quickExit: 'two-minutes' })
    away.arm()
    away.seconds(60)
    quickly(away)
    expect(away.arming()).toBe('armed_away')
    expect(quickly(armedHome('none'))).toMatchObject({ ok: false, reason: 'QUICK_EXIT_UNSUPPORTED' })
  })
})

describe('the last door', () => {
  test('ends the exit delay 5 s after it was closed, and not while another stands open', () => {
    const bench = leaving({ lastDoor: 'on' }, { setup: { lastDoor: true } })
    bench.arm()
    bench.open(DOOR)
    bench.open(2)
    bench.close(DOOR)
    bench.seconds(6)
    expect(bench.arming()).toBe('arming')
    bench.close(2)
    bench.seconds(5)
    expect(bench.arming()).toBe('armed_away')
  })

  test('ends nothing where the installer has not switched it on', () => {
    const bench = leaving({ lastDoor: 'option' })
    bench.arm()
    through(bench)
    bench.seconds(6)
    expect(bench.arming()).toBe('arming')
  })

  test('cannot be switched on where the model has no such option', () => {
    expect(() => leaving({ lastDoor: 'none' }, { setup: { lastDoor: true } })).toThrow(/lastDoor/)
  })
})

describe('a door left open, on a model that sounds at once', () => {
  const left = () => {
    const bench = leaving({ exitError: 'siren-and-entry-delay' })
    bench.arm()
    bench.open(DOOR)
    bench.seconds(60)
    return bench
  }

  test('is no alarm where somebody disarms within the entry delay', () => {
    const bench = left()
    expect([bench.arming(), context(bench)?.siren]).toEqual(['pending', true])
    bench.disarm('1234')
    expect([context(bench)?.siren, context(bench)?.alarmMemory, bench.told('panel.alarm')]).toEqual([
      false,
      false,
      [],
    ])
    expect(bench.told('panel.alarm.silenced')).toHaveLength(1)
  })

  test('is one when the entry delay is over', () => {
    const bench = left()
    bench.seconds(30)
    expect([bench.arming(), bench.told('panel.alarm').length]).toEqual(['triggered', 1])
  })

  test('can be silenced, and goes on to the alarm all the same', () => {
    const bench = left()
    bench.ask({ type: 'silence', partition: 1, code: new Secret('1234') }, 'keypad')
    expect([bench.arming(), context(bench)?.siren]).toEqual(['pending', false])
    bench.seconds(30)
    expect(bench.arming()).toBe('triggered')
  })
})

describe('an alarm', () => {
  const alarmed = (zone: number, alarm: Partial<Facts['alarm']>) => {
    const bench = panelOf({ facts: { alarm }, setup: { exitDelay: 0 } })
    bench.arm()
    bench.open(zone)
    bench.close(zone)
    return bench
  }
  const told = (bench: PanelBench) =>
    bench.events
      .map(({ type }) => type)
      .filter(type => type === 'panel.alarm.aborted' || type === 'panel.alarm.cancelled')

  test('of a window is never reported where it is disarmed in the abort window', () => {
    const bench = alarmed(WINDOW, { abortSeconds: 30 })
    bench.seconds(29)
    bench.disarm('1234')
    expect(told(bench)).toEqual(['panel.alarm.aborted'])
    expect(bench.lastOf('panel.alarm.aborted')).toEqual({ partition: 1, user: 1, by: 'keypad' })
  })

  test('of smoke has no abort window, and no disarming calls it off', () => {
    const bench = alarmed(7, { abortSeconds: 30, cancel: { by: 'disarming', minutes: 5 } })
    bench.disarm('1234')
    expect(told(bench)).toEqual([])
  })

  test('is called off by whoever disarms in time', () => {
    const bench = alarmed(WINDOW, { abortSeconds: 30, cancel: { by: 'disarming', minutes: 5 } })
    bench.seconds(300)
    bench.disarm('1234')
    expect(told(bench)).toEqual(['panel.alarm.cancelled'])
  })

  test('is not called off too late, also where the panel was put down meanwhile', () => {
    const bench = alarmed(WINDOW, { abortSeconds: 30, cancel: { by: 'disarming', minutes: 5 } })
    bench.sleepAndWake()
    bench.seconds(301)
    bench.disarm('1234')
    expect(told(bench)).toEqual([])
  })

  test('of an earlier arming is not called off by a later disarming', () => {
    const bench = alarmed(WINDOW, { abortSeconds: 30, cancel: { by: 'disarming', minutes: 0 } })
    bench.seconds(31)
    bench.disarm('1234')
    bench.arm()
    bench.disarm('1234')
    expect(told(bench)).toEqual(['panel.alarm.cancelled'])
  })
})

describe('a smoke detector with verification', () => {
  const smokes = () => panelOf({ setup: { zones: SMOKES } })

  test('is believed when another one says the same in time', () => {
    const bench = smokes()
    bench.open(7)
    expect(bench.arming()).toBe('disarmed')
    expect(bench.lastOf('panel.fire.verifying')).toEqual({ partition: 1, zone: 7, seconds: 120 })
    bench.close(7)
    bench.sleepAndWake()
    bench.seconds(100)
    bench.open(8)
    expect([bench.arming(), bench.lastOf('panel.alarm')]).toEqual([
      'triggered',
      { partition: 1, kind: 'fire', zone: 8 },
    ])
  })

  test('is believed when it goes on for half a minute, and forgotten when it does not', () => {
    const bench = smokes()
    bench.open(7)
    bench.close(7)
    bench.seconds(121)
    expect([bench.arming(), context(bench)?.smoke, bench.panel.nextDeadline()]).toEqual([
      'disarmed',
      undefined,
      undefined,
    ])
    bench.open(7)
    bench.seconds(30)
    expect([bench.arming(), bench.told('panel.alarm').length]).toEqual(['triggered', 1])
  })

  test('alarms an armed house, which is armed again afterwards', () => {
    const bench = panelOf({ setup: { zones: SMOKES, exitDelay: 0 } })
    bench.arm()
    bench.open(7)
    bench.seconds(30)
    expect(bench.arming()).toBe('triggered')
    bench.seconds(240)
    expect(bench.arming()).toBe('armed_away')
  })
})

test('a key that stays turned keeps the house armed, and disarms it when it is turned back', () => {
  const zones = [{ zone: 1, name: 'Key', kind: 'key_switch_kept' as const, partition: 1 }]
  const bench = panelOf({ facts: { numbers: { keySwitch: 251 } }, setup: { zones, exitDelay: 0 } })
  bench.open(1)
  expect([bench.arming(), bench.lastOf('panel.arming.changed')?.user]).toEqual(['armed_away', 251])
  bench.close(1)
  expect(bench.arming()).toBe('disarmed')
})

describe('a window that stood open at the arming', () => {
  const around = (untilClosed: boolean) => {
    const bench = panelOf({ facts: { bypass: { untilClosed } }, setup: { exitDelay: 0 } })
    bench.open(WINDOW)
    bench.arm({ bypass: true })
    return bench
  }

  test('is watched again once it is closed, also by a panel that was put down meanwhile', () => {
    const bench = around(true)
    bench.sleepAndWake()
    bench.close(WINDOW)
    expect(bench.lastOf('panel.zone.changed')).toMatchObject({ zone: WINDOW, bypassed: false, by: 'panel' })
    bench.open(WINDOW)
    expect(bench.arming()).toBe('triggered')
  })

  test('stays bypassed where somebody asked for it by itself', () => {
    const bench = panelOf({ facts: { bypass: { untilClosed: true } }, setup: { exitDelay: 0 } })
    bench.ask({ type: 'bypass', zone: WINDOW, on: true })
    bench.open(WINDOW)
    bench.arm()
    bench.close(WINDOW)
    expect(bench.state.zones.of(WINDOW)?.bypassed).toBe(true)
  })
})
