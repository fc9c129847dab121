import { describe, expect, test } from 'vitest'
import type { Source } from '../events.js'
import { refuse } from '../refusals.js'
import { Secret } from '../secret.js'
import { answer, panelOf } from '../testing/panel-of.js'

const SOURCES: Source[] = ['keypad', 'module', 'serial', 'control']
const code = (digits: string) => ({ code: new Secret(digits) })

describe('arming', () => {
  test.each([
    ['away', 'armed_away'],
    ['home', 'armed_home'],
    ['night', 'armed_night'],
  ] as const)('%s counts the exit delay down to the instant and then is %s', (mode, armed) => {
    const bench = panelOf()
    expect(bench.arm({ mode })).toEqual({ ok: true })
    expect(bench.arming()).toBe('arming')
    bench.advance(59_999)
    expect(bench.arming()).toBe('arming')
    bench.advance(1)
    expect(bench.arming()).toBe(armed)
    expect(bench.told('panel.arming.changed').map(({ at, data, cause }) => [at, data, cause])).toEqual([
      [0, { partition: 1, from: 'disarmed', to: 'arming', user: 1, by: 'module' }, 1],
      [60_000, { partition: 1, from: 'arming', to: armed, user: 1, by: 'panel' }, 1],
    ])
  })

  test('takes the exit delay that the panel was installed with, or none', () => {
    const bench = panelOf({ setup: { exitDelay: 5 } })
    bench.arm()
    bench.seconds(5)
    expect(bench.arming()).toBe('armed_away')
    const instant = panelOf({ setup: { exitDelay: 0 } })
    instant.arm()
    expect([instant.arming(), instant.panel.nextDeadline()]).toEqual(['armed_away', undefined])
  })

  test('concerns its own partition only', () => {
    const bench = panelOf({ setup: { partitions: 3, exitDelay: 0 } })
    bench.arm({ partition: 2 })
    expect([1, 2, 3].map(partition => bench.arming(partition))).toEqual([
      'disarmed',
      'armed_away',
      'disarmed',
    ])
  })

  test('names the user whose code it was', () => {
    const bench = panelOf()
    bench.add('7002')
    expect(bench.arm(code('7002'), 'keypad')).toEqual({ ok: true, user: 2 })
    expect(bench.lastOf('panel.arming.changed')).toMatchObject({ user: 2, by: 'keypad' })
    const [granted, changed] = bench.events.slice(-2)
    expect(granted).toMatchObject({ type: 'panel.access.granted', data: { action: 'arm', user: 2 } })
    expect(changed?.cause).toBe(granted?.seq)
  })

  test('is refused in a mode that the panel does not have', () => {
    expect(panelOf({ model: 'interlogix-nx' }).arm({ mode: 'night' })).toEqual(
      refuse('MODE_UNSUPPORTED', { mode: 'night', modes: 'away, home' }),
    )
  })

  test('and disarming are refused for a partition that is not in use, with a code and without', () => {
    const bench = panelOf()
    for (const partition of [0, 2, 33, 1.5])
      for (const more of [{}, code('1234')]) {
        const refused = refuse('PARTITION_RANGE', { partition, count: 1 })
        expect(bench.arm({ partition, ...more })).toEqual(refused)
        expect(bench.ask({ type: 'disarm', partition, ...more })).toEqual(refused)
      }
  })

  test('at the keypad needs a code unless the model arms without; elsewhere it needs none', () => {
    const outcomes = (quickArm: boolean) =>
      SOURCES.map(source => answer(panelOf({ facts: { arming: { quickArm } } }).arm({}, source)))
    expect(outcomes(true)).toEqual(['ok', 'ok', 'ok', 'ok'])
    expect(outcomes(false)).toEqual(['NO_AUTHORITY', 'ok', 'ok', 'ok'])
  })

  test('is refused to a wrong code, a disabled one, an installer and one of another partition', () => {
    const bench = panelOf({ model: 'interlogix-nx', setup: { partitions: 2 } })
    bench.add('7002')
    bench.modify(2, { enabled: false })
    bench.add('7004', { partitions: [2] })
    const denied = ['9999', '7002', '9713', '7004'].map(digits => answer(bench.arm(code(digits), 'keypad')))
    expect(denied).toEqual(['WRONG_CODE', 'NO_AUTHORITY', 'NO_AUTHORITY', 'NO_AUTHORITY'])
    expect(bench.told('panel.access.denied').map(({ data }) => data)).toEqual([
      { partition: 1, reason: 'WRONG_CODE', by: 'keypad' },
      { partition: 1, reason: 'NO_AUTHORITY', user: 2, by: 'keypad' },
      { partition: 1, reason: 'NO_AUTHORITY', user: 255, by: 'keypad' },
      { partition: 1, reason: 'NO_AUTHORITY', user: 3, by: 'keypad' },
    ])
    expect(bench.arming()).toBe('disarmed')
  })

  test('with the code of an installer who has no user number is refused as that, not as a wrong code', () => {
    const bench = panelOf()
    expect(answer(bench.arm(code('5555'), 'keypad'))).toBe('NO_AUTHORITY')
    expect(answer(bench.disarm('5555'))).toBe('NO_AUTHORITY')
    expect(answer(bench.verify('5555'))).toBe('ok')
  })
})

describe('arming with zones open', () => {
  test('is refused, naming the zones: doors, windows and motion for away, no motion for home', () => {
    const bench = panelOf()
    for (const zone of [1, 3, 5]) bench.open(zone)
    bench.zone(2, { tamper: true })
    bench.zone(4, { trouble: true })
    expect(bench.arm()).toEqual(refuse('NOT_READY', { zones: '1, 2, 3, 5' }))
    expect(bench.arm({ mode: 'home' })).toEqual(refuse('NOT_READY', { zones: '1, 2, 3' }))
    expect(bench.arm({ mode: 'night' })).toEqual(refuse('NOT_READY', { zones: '1, 2, 3' }))
    expect(bench.arming()).toBe('disarmed')
  })

  test('of another partition is no obstacle', () => {
    const bench = panelOf({ setup: { partitions: 2 } })
    bench.open(1)
    expect(answer(bench.arm({ partition: 2 }))).toBe('ok')
  })

  test('bypasses them if asked to, each told with the same cause as the arming', () => {
    const bench = panelOf()
    bench.open(1)
    bench.open(3)
    expect(answer(bench.arm({ bypass: true, ...code('1234') }, 'keypad'))).toBe('ok')
    const granted = bench.told('panel.access.granted').at(-1)
    expect(bench.events.slice(-3).map(({ type, data, cause }) => [type, data.zone, cause])).toEqual([
      ['panel.zone.changed', 1, granted?.seq],
      ['panel.zone.changed', 3, granted?.seq],
      ['panel.arming.changed', undefined, granted?.seq],
    ])
    bench.seconds(60)
    expect(bench.arming()).toBe('armed_away')
  })

  test('bypasses only what would be in the way', () => {
    const bench = panelOf()
    bench.open(5)
    bench.arm({ mode: 'home', bypass: true })
    expect(bench.state.zones.of(5)?.bypassed).toBe(false)
  })

  test('is refused even so for fire and 24-hour zones, and then bypasses nothing', () => {
    const bench = panelOf()
    bench.open(1)
    bench.zone(7, { tamper: true })
    expect(bench.arm({ bypass: true })).toEqual(refuse('NOT_READY', { zones: '7' }))
    expect(bench.state.zones.of(1)?.bypassed).toBe(false)
  })
})

describe('arming what is not disarmed', () => {
  test('goes on with what it is doing if that is what was asked: the exit delay does not begin again', () => {
    const bench = panelOf()
    bench.arm()
    bench.seconds(40)
    expect(answer(bench.arm())).toBe('ok')
    bench.seconds(20)
    expect(bench.arming()).toBe('armed_away')
    expect(bench.during(() => expect(answer(bench.arm())).toBe('ok'))).toEqual([])
  })

  test('changes over to another mode with an exit delay of its own', () => {
    const bench = panelOf()
    bench.arm({ mode: 'home' })
    bench.seconds(40)
    bench.arm()
    bench.seconds(59)
    expect(bench.arming()).toBe('arming')
    bench.seconds(1)
    expect(bench.arming()).toBe('armed_away')
    bench.arm({ mode: 'night' })
    bench.seconds(60)
    expect(bench.arming()).toBe('armed_night')
  })

  test('changes over between the same mode with and without entry delay', () => {
    const bench = panelOf({ setup: { exitDelay: 0 } })
    bench.arm()
    bench.arm({ noEntryDelay: true })
    bench.open(1)
    expect(bench.arming()).toBe('triggered')
  })

  test('is refused in the entry delay and in alarm: the panel has to be disarmed first', () => {
    const bench = panelOf({ setup: { exitDelay: 0 } })
    bench.arm()
    bench.open(1)
    expect([bench.arming(), answer(bench.arm())]).toEqual(['pending', 'DISARM_FIRST'])
    bench.seconds(30)
    expect([bench.arming(), answer(bench.arm({ mode: 'home' }))]).toEqual(['triggered', 'DISARM_FIRST'])
    bench.disarm()
    bench.close(1)
    expect(answer(bench.arm())).toBe('ok')
  })
})

describe('disarming', () => {
  test('needs a code at the keypad and the wire; the cloud and the operator have logged their user in', () => {
    const outcomes = SOURCES.map(source => {
      const bench = panelOf()
      bench.arm()
      return [source, answer(bench.ask({ type: 'disarm', partition: 1 }, source)), bench.arming()]
    })
    expect(outcomes).toEqual([
      ['keypad', 'NO_AUTHORITY', 'arming'],
      ['module', 'ok', 'disarmed'],
      ['serial', 'NO_AUTHORITY', 'arming'],
      ['control', 'ok', 'disarmed'],
    ])
  })

  test('without a code where one is needed is told as a denial', () => {
    const bench = panelOf()
    bench.ask({ type: 'disarm', partition: 1 }, 'serial')
    expect(bench.lastOf('panel.access.denied')).toEqual({
      partition: 1,
      reason: 'NO_AUTHORITY',
      by: 'serial',
    })
  })

  test('works in the exit delay, armed, in the entry delay and in alarm, and stops what was running', () => {
    const after = (seconds: number) => {
      const bench = panelOf()
      bench.arm()
      bench.seconds(Math.min(seconds, 70))
      if (seconds > 70) bench.open(1)
      bench.seconds(seconds - 70 > 0 ? seconds - 70 : 0)
      const from = bench.arming()
      expect(bench.disarm('1234')).toEqual({ ok: true, user: 1 })
      expect(bench.lastOf('panel.arming.changed')).toMatchObject({ from, to: 'disarmed', user: 1 })
      expect([bench.arming(), bench.panel.nextDeadline()]).toEqual(['disarmed', undefined])
      return from
    }
    expect([10, 65, 75, 120].map(after)).toEqual(['arming', 'armed_away', 'pending', 'triggered'])
  })

  test('a disarmed partition is no mistake, and tells of the code only', () => {
    const bench = panelOf()
    expect(bench.during(() => expect(answer(bench.disarm('1234'))).toBe('ok'))).toEqual([
      'panel.access.granted',
    ])
    expect(bench.during(() => expect(answer(bench.disarm())).toBe('ok'))).toEqual([])
  })

  test('in alarm silences the siren and tells so, with the disarming as its cause', () => {
    const bench = panelOf()
    bench.open(7)
    bench.disarm('1234')
    const [changed, silenced] = bench.events.slice(-2)
    expect(changed).toMatchObject({ type: 'panel.arming.changed', data: { from: 'triggered' } })
    expect(silenced).toMatchObject({ type: 'panel.alarm.silenced', cause: changed?.seq })
    expect(bench.state.partitions[0]?.context.siren).toBe(false)
  })
})

describe('a duress code', () => {
  const duress = () => {
    const bench = panelOf({ setup: { exitDelay: 0 } })
    bench.add('7002', { userType: 'forced' })
    return bench
  }

  test('disarms like any other, and raises a silent alarm that names its user', () => {
    const bench = duress()
    bench.arm()
    expect(bench.disarm('7002')).toEqual({ ok: true, user: 2 })
    expect(bench.arming()).toBe('disarmed')
    const granted = bench.told('panel.access.granted').at(-1)
    expect(bench.told('panel.alarm')).toMatchObject([
      { data: { partition: 1, kind: 'duress', user: 2 }, cause: granted?.seq },
    ])
    expect(bench.state.partitions[0]?.context).toMatchObject({ siren: false, alarmMemory: false })
  })

  test('raises it when it arms, and when it disarms what is disarmed already', () => {
    const bench = duress()
    bench.arm(code('7002'), 'keypad')
    bench.disarm('1234')
    bench.disarm('7002')
    expect(bench.told('panel.alarm').map(({ data }) => data.kind)).toEqual(['duress', 'duress'])
  })

  test('raises none when it is merely looked at', () => {
    const bench = duress()
    expect(answer(bench.verify('7002'))).toBe('ok')
    expect(bench.told('panel.alarm')).toEqual([])
  })
})

describe('user types', () => {
  test('that give no access give none, and remote ones give none at keypad and wire', () => {
    const bench = panelOf()
    bench.add('7002', { userType: 'non_access' })
    bench.add('7004', { userType: 'remote_only' })
    const outcomes = ['7002', '7004'].map(digits =>
      SOURCES.map(source => answer(bench.verify(digits, source))),
    )
    expect(outcomes).toEqual([
      ['NO_AUTHORITY', 'NO_AUTHORITY', 'NO_AUTHORITY', 'NO_AUTHORITY'],
      ['NO_AUTHORITY', 'ok', 'NO_AUTHORITY', 'ok'],
    ])
  })

  test("of a schedule are good whenever they are in the table: the hours are not the panel's business", () => {
    const bench = panelOf()
    bench.add('7002', { schedule: 'refuse' })
    bench.arm()
    expect(answer(bench.disarm('7002'))).toBe('ok')
  })
})
