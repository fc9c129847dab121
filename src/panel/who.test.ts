import { describe, expect, test } from 'vitest'
import type { Source } from './events.js'
import type { PanelCommand } from './port.js'
import { Secret } from './secret.js'
import { type BenchOptions, type PanelBench, panelOf } from './testing/panel-of.js'

const code = (digits: string) => ({ code: new Secret(digits) })

/** A panel that arms at once, with the user 7002 in slot 2. */
function house(options: BenchOptions = {}): PanelBench {
  const bench = panelOf({ ...options, setup: { exitDelay: 0, entryDelay: 0, ...options.setup } })
  bench.add('7002')
  return bench
}

/** What was told since `work` began, without the granted accesses. */
function told(bench: PanelBench, work: () => unknown): [string, unknown][] {
  const from = bench.events.length
  work()
  return bench.events
    .slice(from)
    .filter(({ type }) => type !== 'panel.access.granted')
    .map(({ type, data }) => [type, data])
}

describe('an arming that is refused', () => {
  const refused = (bench: PanelBench, ...asked: Parameters<PanelBench['arm']>) =>
    told(bench, () => bench.arm(...asked)).filter(([type]) => type === 'panel.arming.refused')

  test.each([
    ['keypad', code('7002'), { user: 2 }],
    ['serial', code('7002'), { user: 2 }],
    ['module', code('7002'), { user: 2 }],
    ['module', {}, { user: 1 }],
    ['control', {}, {}],
  ] as const)('leaves an event with what stood open and who it was (%s)', (by, asked, who) => {
    const bench = house()
    bench.open(1)
    bench.open(3)
    expect(refused(bench, asked, by)).toEqual([
      [
        'panel.arming.refused',
        { partition: 1, mode: 'away', reason: 'NOT_READY', zones: [1, 3], ...who, by },
      ],
    ])
  })

  test.each<[string, string, BenchOptions, (bench: PanelBench) => unknown, object, Source, object]>([
    ['nobody known', 'WRONG_CODE', {}, () => undefined, code('9999'), 'keypad', {}],
    [
      'somebody who may not',
      'NO_AUTHORITY',
      {},
      bench => bench.modify(2, { enabled: false }),
      code('7002'),
      'keypad',
      { user: 2 },
    ],
    [
      'somebody at locked keypads, whom nobody looks up',
      'KEYPAD_LOCKED',
      {
        facts: {
          lockout: { rule: { kind: 'lock', unit: 'attempts', count: 1, seconds: 60, alarm: false } },
        },
      },
      bench => bench.verify('9999'),
      code('7002'),
      'keypad',
      {},
    ],
    [
      'whoever comes while somebody programs',
      'LOCAL_PROGRAMMING',
      {},
      bench => bench.program('5555'),
      code('7002'),
      'serial',
      { user: 2 },
    ],
    [
      'whoever walks in test',
      'WALK_TEST',
      {},
      bench => bench.ask({ type: 'walk-test', on: true, partition: 1 }, 'control'),
      code('7002'),
      'keypad',
      { user: 2 },
    ],
    ['no partition', 'PARTITION_RANGE', {}, () => undefined, { partition: 4 }, 'module', {}],
    [
      'a mode that is not there',
      'MODE_UNSUPPORTED',
      { facts: { arming: { modes: ['away'] } } },
      () => undefined,
      { mode: 'night' },
      'module',
      {},
    ],
  ])('says why, of %s: %s', (_, reason, options, before, asked, by, who) => {
    const bench = house(options)
    before(bench)
    expect(refused(bench, asked, by)).toEqual([
      ['panel.arming.refused', { partition: 1, mode: 'away', ...without(asked), reason, ...who, by }],
    ])
  })

  const without = ({ code: _, ...rest }: { readonly code?: unknown }) => rest

  test('is an effect of the access that was granted for it', () => {
    const bench = house()
    bench.open(1)
    bench.arm(code('7002'), 'keypad')
    const [granted, denied] = bench.events.slice(-2)
    expect(granted?.type).toBe('panel.access.granted')
    expect(denied).toMatchObject({ type: 'panel.arming.refused', cause: granted?.seq })
  })
})

describe('a remote command without a code', () => {
  const users = (bench: PanelBench) =>
    bench.told('panel.arming.changed').map(({ data }) => [data.to, data.user])

  test('is the doing of the master where the model takes it for that, and nobody’s elsewhere', () => {
    for (const [remoteUser, user] of [
      ['master', 1],
      ['nobody', undefined],
    ] as const) {
      const bench = house({ facts: { arming: { remoteUser } } })
      bench.arm()
      bench.disarm()
      expect(users(bench)).toEqual([
        ['armed_away', user],
        ['disarmed', user],
      ])
    }
  })

  test('names the one whose code it brings, and nobody where an operator gives it or there is no master', () => {
    const bench = house()
    bench.arm(code('7002'), 'module')
    bench.ask({ type: 'disarm', partition: 1 }, 'control')
    bench.state.slots.clear(1)
    bench.arm()
    expect(users(bench)).toEqual([
      ['armed_away', 2],
      ['disarmed', undefined],
      ['armed_away', undefined],
    ])
  })

  test('answers without a user all the same: nobody’s code was used', () => {
    const bench = house()
    expect([bench.arm(), bench.disarm()]).toEqual([{ ok: true }, { ok: true }])
  })
})

describe('what somebody does at a panel is said to be theirs', () => {
  test('with the exit delay that ends, also in an exit error', () => {
    const bench = house({ setup: { exitDelay: 10 } })
    bench.arm(code('7002'), 'keypad')
    bench.open(1)
    bench.seconds(10)
    expect(bench.lastOf('panel.exit_error')).toEqual({ partition: 1, zones: [1], user: 2 })
  })

  test('with a siren that is silenced, a bypass made and one ended', () => {
    const bench = house()
    bench.open(3)
    const armed = told(bench, () => bench.arm({ ...code('7002'), bypass: true }, 'keypad'))
    expect(armed).toContainEqual([
      'panel.zone.changed',
      expect.objectContaining({ zone: 3, bypassed: true, user: 2, by: 'keypad' }),
    ])
    bench.zone(2, { tamper: true })
    bench.open(2)
    const disarmed = told(bench, () => bench.disarm('7002'))
    expect(disarmed).toContainEqual(['panel.alarm.silenced', { partition: 1, user: 2, by: 'keypad' }])
    expect(disarmed).toContainEqual([
      'panel.zone.changed',
      expect.objectContaining({ zone: 3, bypassed: false, user: 2, by: 'keypad' }),
    ])
  })

  test('but not with a siren that ends by itself, or a zone that opens', () => {
    const bench = house()
    bench.arm(code('7002'), 'keypad')
    bench.open(2)
    bench.seconds(600)
    expect(bench.lastOf('panel.alarm.silenced')).toEqual({ partition: 1, by: 'panel' })
    expect(bench.lastOf('panel.zone.changed')).not.toHaveProperty('by')
  })

  test('with local programming', () => {
    const bench = house({ facts: { users: { installer: 'programs' } } })
    bench.add('7003', { authority: 0x38 }, 'serial')
    bench.program('7003')
    expect(bench.lastOf('panel.programming.changed')).toMatchObject({ user: 3, by: 'keypad' })
  })

  test('with a duress code, where it was pressed', () => {
    const bench = house()
    bench.add('7005', { userType: 'forced' })
    bench.arm()
    bench.disarm('7005')
    expect(bench.lastOf('panel.alarm')).toEqual({ partition: 1, kind: 'duress', user: 3, by: 'keypad' })
  })
})

describe('a command that the panel refuses without another event', () => {
  test.each<[PanelCommand, object]>([
    [
      { type: 'bypass', zone: 99, on: true },
      { command: 'bypass', reason: 'ZONE_RANGE' },
    ],
    [
      { type: 'disarm', partition: 5 },
      { command: 'disarm', reason: 'PARTITION_RANGE', partition: 5 },
    ],
    [
      { type: 'time/set', offsetMs: 0, zone: 'Mars/Olympus' },
      { command: 'time/set', reason: 'INVALID_REQUEST' },
    ],
  ])('leaves one that says what, why and from where: %j', (command, data) => {
    const bench = panelOf()
    expect(told(bench, () => bench.ask(command, 'serial'))).toEqual([
      ['port.refused', { ...data, by: 'serial' }],
    ])
  })

  test('leaves one when the panel has no power, whatever it is', () => {
    const bench = house()
    bench.powerOff()
    expect(told(bench, () => bench.arm())).toEqual([
      ['port.refused', { command: 'arm', reason: 'PANEL_OFF', partition: 1, by: 'module' }],
    ])
    expect(told(bench, () => bench.verify('7002'))).toEqual([
      ['port.refused', { command: 'verify', reason: 'PANEL_OFF', partition: 1, by: 'keypad' }],
    ])
  })

  test('leaves none beside a denied access or a refused user', () => {
    const bench = house()
    expect(told(bench, () => bench.disarm('9999')).map(([type]) => type)).toEqual(['panel.access.denied'])
    expect(told(bench, () => bench.add('7002')).map(([type]) => type)).toEqual(['panel.user_code.rejected'])
  })
})
