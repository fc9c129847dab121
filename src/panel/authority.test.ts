import { describe, expect, test } from 'vitest'
import { Secret } from './secret.js'
import { answer, type PanelBench, panelOf } from './testing/panel-of.js'
import type { UserType } from './user.js'

const code = new Secret('7002')

/** A panel that arms at once, with 7002 in slot 2. */
function withUser(authority: number | undefined, userType: UserType = 'unrestricted'): PanelBench {
  const bench = panelOf({ setup: { exitDelay: 0, entryDelay: 0 } })
  bench.add('7002', { userType, ...(authority === undefined ? {} : { authority }) }, 'serial')
  return bench
}

/** What a code with this authority can do at a keypad. */
function rights(authority: number | undefined, userType?: UserType): string[] {
  const mayWith = (use: (bench: PanelBench) => string) => use(withUser(authority, userType)) === 'ok'
  const armed = (bench: PanelBench) => answer(bench.arm({ code }, 'keypad'))
  return Object.entries({
    check: (bench: PanelBench) => answer(bench.verify('7002')),
    arm: armed,
    bypass: (bench: PanelBench) => {
      bench.open(3)
      return answer(bench.arm({ code, bypass: true }, 'keypad'))
    },
    disarm: (bench: PanelBench) => {
      bench.arm()
      return answer(bench.disarm('7002'))
    },
    program: (bench: PanelBench) => answer(bench.program('7002')),
  }).flatMap(([right, use]) => (mayWith(use) ? [right] : []))
}

describe('an authority byte', () => {
  test.each([
    ['nothing', 0x00, []],
    ['nothing by its reserved bit', 0x01, []],
    ['arming only', 0x02, ['check', 'arm']],
    ['arming only, in a close window', 0x04, ['check', 'arm']],
    ['programming', 0x08, ['check', 'program']],
    ['arming and disarming', 0x10, ['check', 'arm', 'disarm']],
    ['bypassing', 0x20, ['check']],
    ['nothing by being reported', 0x40, []],
    ['an ordinary user', 0x30, ['check', 'arm', 'bypass', 'disarm']],
    ['a master', 0x38, ['check', 'arm', 'bypass', 'disarm', 'program']],
    ['arming with bypass', 0x22, ['check', 'arm', 'bypass']],
    ['nothing with no output', 0x80, []],
    ['output 1', 0x81, ['check']],
    ['output 2, not arming only', 0x82, ['check']],
    ['output 3, not arming in a window', 0x84, ['check']],
    ['output 4, not programming', 0x88, ['check']],
    ['arming and disarming beside outputs', 0x90, ['check', 'arm', 'disarm']],
    ['bypassing beside outputs', 0xb0, ['check', 'arm', 'bypass', 'disarm']],
    ['nothing by being reported, outputs or not', 0xc0, []],
    ['all but programming with every bit set', 0xff, ['check', 'arm', 'bypass', 'disarm']],
  ])('gives %s (%i)', (_, authority, expected) => {
    expect(rights(authority)).toEqual(expected)
  })

  test('that is absent leaves it to the type', () => {
    expect(rights(undefined)).toEqual(['check', 'arm', 'bypass', 'disarm'])
    expect(rights(undefined, 'non_access')).toEqual([])
    expect(rights(undefined, 'remote_only')).toEqual([])
  })

  test('gives nothing to whom the type gives nothing at a keypad', () => {
    expect(rights(0x02, 'remote_only')).toEqual([])
    expect(rights(0x30, 'non_access')).toEqual([])
  })

  test('leaves a one-time code one, and a duress code one', () => {
    const once = withUser(0x30, 'disposable')
    for (const expected of ['ok', 'NO_AUTHORITY']) {
      once.arm()
      expect(answer(once.disarm('7002'))).toBe(expected)
    }
    const duress = withUser(0x10, 'forced')
    duress.arm()
    duress.disarm('7002')
    expect(duress.lastOf('panel.alarm')).toMatchObject({ kind: 'duress', user: 2 })
  })

  test('lets a code be stored that opens nothing: it is known, and denied', () => {
    const bench = withUser(0x40)
    bench.arm()
    expect(answer(bench.disarm('7002'))).toBe('NO_AUTHORITY')
    expect(bench.lastOf('panel.access.denied')).toMatchObject({ reason: 'NO_AUTHORITY', user: 2 })
    expect(bench.arming()).toBe('armed_away')
  })

  test('does not let a disabled code in, nor into another partition', () => {
    const bench = panelOf({ setup: { partitions: 2 } })
    bench.add('7002', { partitions: [1], authority: 0x38 }, 'serial')
    expect(answer(bench.verify('7002', 'keypad', 2))).toBe('NO_AUTHORITY')
    bench.modify(2, { enabled: false })
    expect(answer(bench.verify('7002'))).toBe('NO_AUTHORITY')
  })

  test('makes what is open stand in the way of a code that may not bypass', () => {
    const bench = withUser(0x10)
    bench.open(3)
    expect(answer(bench.arm({ code, bypass: true }, 'keypad'))).toBe('NOT_READY')
    expect(bench.state.zones.of(3)?.bypassed).toBe(false)
  })
})

describe("the installer's code", () => {
  const INSTALLER = new Secret('5555')
  const panelWith = (installer: 'programs' | 'disarms-own-arming' | 'arms-and-disarms', slot = false) =>
    panelOf({
      facts: {
        users: { installer },
        ...(slot
          ? {
              slots: {
                special: [
                  { role: 'master', from: 1, to: 1, counts: true, remote: 'modify' },
                  { role: 'installer', from: 95, to: 95, counts: false, remote: 'none' },
                ],
              },
            }
          : {}),
      },
      setup: { exitDelay: 0, entryDelay: 0, partitions: 2 },
    })
  const arms = (bench: PanelBench) => answer(bench.arm({ code: INSTALLER }, 'keypad'))
  const disarms = (bench: PanelBench, partition = 1) => answer(bench.disarm('5555', partition))

  test.each([false, true])('that only programs neither arms nor disarms (user number: %s)', slot => {
    const bench = panelWith('programs', slot)
    expect(arms(bench)).toBe('NO_AUTHORITY')
    bench.arm()
    expect(disarms(bench)).toBe('NO_AUTHORITY')
  })

  test.each([false, true])('may disarm what it armed, and nothing else (user number: %s)', slot => {
    const bench = panelWith('disarms-own-arming', slot)
    bench.arm()
    expect(disarms(bench)).toBe('NO_AUTHORITY')
    bench.disarm('1234')
    expect(arms(bench)).toBe('ok')
    bench.sleepAndWake()
    bench.open(3)
    expect([bench.arming(), disarms(bench, 2), disarms(bench), disarms(bench)]).toEqual([
      'triggered',
      'NO_AUTHORITY',
      'ok',
      'NO_AUTHORITY',
    ])
  })

  test('no longer disarms what somebody else has armed anew since', () => {
    const bench = panelWith('disarms-own-arming')
    arms(bench)
    bench.arm({ mode: 'home', code: new Secret('1234') }, 'keypad')
    expect(disarms(bench)).toBe('NO_AUTHORITY')
    bench.arm({ mode: 'away', code: INSTALLER }, 'keypad')
    expect(disarms(bench)).toBe('ok')
    expect(bench.state.record().armedBy).toBeUndefined()
  })

  test.each([false, true])('arms and disarms on a model that lets it (user number: %s)', slot => {
    const bench = panelWith('arms-and-disarms', slot)
    expect(arms(bench)).toBe('ok')
    bench.disarm('1234')
    bench.arm()
    expect(disarms(bench)).toBe('ok')
    expect(bench.lastOf('panel.arming.changed')?.user).toBe(slot ? 95 : undefined)
  })

  test('on a Vista arms, and disarms only that', () => {
    const bench = panelOf({ model: 'honeywell-vista-sem', setup: { exitDelay: 0 } })
    const installer = new Secret('4112')
    bench.arm()
    expect(answer(bench.disarm('4112'))).toBe('NO_AUTHORITY')
    bench.disarm('1234')
    expect(answer(bench.arm({ code: installer }, 'keypad'))).toBe('ok')
    expect(answer(bench.disarm('4112'))).toBe('ok')
  })
})

describe('changing an authority', () => {
  const stored = (bench: PanelBench, slot = 2) => bench.state.slots.get(slot)?.authority

  test('stays when something else is changed, and outlives a night', () => {
    const bench = withUser(0x42)
    bench.modify(2, { name: 'Ann', code: new Secret('8000'), userType: 'unrestricted' })
    bench.ask({ type: 'code-length/set', length: 6 })
    bench.sleepAndWake()
    expect(stored(bench)).toBe(0x42)
  })

  test('goes when the type is changed, and comes with one that is', () => {
    const bench = withUser(0x42)
    bench.modify(2, { userType: 'disposable' })
    expect(stored(bench)).toBeUndefined()
    bench.modify(2, { userType: 'unrestricted', authority: 0 })
    expect(stored(bench)).toBe(0)
  })

  test('cannot make the master anything less', () => {
    const bench = panelOf()
    for (const authority of [0x00, 0x30, 0xb8])
      expect(answer(bench.modify(1, { authority }, 'serial'))).toBe('MASTER_PROTECTED')
    expect(stored(bench, 1)).toBeUndefined()
    expect(answer(bench.modify(1, { authority: 0x48 }, 'serial'))).toBe('ok')
    expect(answer(bench.program('1234'))).toBe('ok')
    bench.ask({ type: 'programming/exit' }, 'keypad')
    bench.arm()
    expect(answer(bench.disarm('1234'))).toBe('NO_AUTHORITY')
  })
})
