import { describe, expect, test } from 'vitest'
import { CHECKS } from './checks.js'
import { Secret } from './secret.js'
import { answer, type PanelBench, panelOf } from './testing/panel-of.js'

const nameOf = (bench: PanelBench, slot: number) => bench.state.slots.get(slot)?.name

describe('what is not known of a panel', () => {
  test('is no reason to refuse anything but what no panel takes', () => {
    expect([
      CHECKS.code({}, new Secret('471147114711')),
      CHECKS.name({}, 'n'.repeat(1000)),
      CHECKS.partitions({}, [99]),
      CHECKS.slot({}, 9999),
      CHECKS.newSlot({}, { slot: 9999, userType: 'forced' }),
      CHECKS.zone({}, 9999),
      CHECKS.mode({}, 'night'),
      CHECKS.codeLength({}, 12),
      CHECKS.userType({}, 'week_day_schedule'),
      CHECKS.attributes({}, ['own-disarm']),
      CHECKS.managed({}),
    ]).toEqual(Array(11).fill(undefined))
    expect(CHECKS.code({}, new Secret('47x1'))?.reason).toBe('CODE_DIGITS')
  })
})

describe('a name that is longer than the panel has room for', () => {
  const roomFor = (nameLength: number, longNames: 'cut' | 'refused') =>
    panelOf({ facts: { users: { nameLength, longNames } } })

  test('is cut, in characters and not in what they are made of', () => {
    const bench = roomFor(4, 'cut')
    bench.add('7002', { name: 'Zoë Ångström' })
    bench.add('7003', { name: '👩‍🚒🚒🚒🚒' })
    bench.modify(2, { name: 'Zoë B' })
    expect([nameOf(bench, 2), nameOf(bench, 3)]).toEqual(['Zoë ', '👩\u200d🚒🚒'])
  })

  test('is refused where the panel does that, and nothing is changed', () => {
    const bench = roomFor(4, 'refused')
    expect(answer(bench.add('7002', { name: 'Augusta' }))).toBe('NAME_LENGTH')
    expect(answer(bench.add('7002', { name: '🚒🚒🚒🚒' }))).toBe('ok')
    const { revision } = bench.state.slots
    expect(answer(bench.modify(2, { name: 'Augusta' }))).toBe('NAME_LENGTH')
    expect([nameOf(bench, 2), bench.state.slots.revision]).toEqual(['🚒🚒🚒🚒', revision])
  })
})

describe('an attribute of a user', () => {
  test('is refused where users of the panel have none such', () => {
    const bench = panelOf({ facts: { users: { attributes: ['arm-only'] } } })
    expect(bench.add('7002', { attributes: ['own-disarm'] })).toEqual({
      ok: false,
      reason: 'ATTRIBUTE_UNSUPPORTED',
      details: { attribute: 'own-disarm', supported: 'arm-only' },
    })
    expect(answer(bench.add('7002', { attributes: ['arm-only'] }))).toBe('ok')
    expect(answer(bench.modify(2, { attributes: ['access'] }))).toBe('ATTRIBUTE_UNSUPPORTED')
  })

  test('arm-only leaves no right to disarm, and none leaves what everybody may', () => {
    const bench = panelOf({ setup: { exitDelay: 0 } })
    bench.add('7002', { attributes: ['arm-only'] })
    bench.arm()
    expect(answer(bench.disarm('7002'))).toBe('NO_AUTHORITY')
    bench.modify(2, { attributes: [] })
    expect(answer(bench.disarm('7002'))).toBe('ok')
  })

  test('own-disarm disarms what its user armed and nothing else, also after a restart', () => {
    const bench = panelOf({
      facts: { users: { attributes: ['own-disarm'] } },
      setup: { exitDelay: 0, partitions: 2 },
    })
    bench.add('7002', { attributes: ['own-disarm'] })
    bench.add('7003')
    bench.arm({ code: new Secret('7003') }, 'keypad')
    bench.arm({ partition: 2, code: new Secret('7002') }, 'keypad')
    bench.sleepAndWake()
    expect([bench.disarm('7002'), bench.disarm('7002', 2)].map(answer)).toEqual(['NO_AUTHORITY', 'ok'])
    expect(answer(bench.disarm('7003'))).toBe('ok')
    // Armed by somebody else since.
    bench.arm({ partition: 2 })
    expect(answer(bench.disarm('7002', 2))).toBe('NO_AUTHORITY')
  })

  test('access does not arm over the wire, and else does what everybody may', () => {
    const bench = panelOf({ facts: { users: { attributes: ['access'] } }, setup: { exitDelay: 0 } })
    bench.add('7002', { attributes: ['access'] })
    const arm = (source: 'serial' | 'keypad') => answer(bench.arm({ code: new Secret('7002') }, source))
    expect([arm('serial'), arm('keypad'), answer(bench.disarm('7002'))]).toEqual(['NO_AUTHORITY', 'ok', 'ok'])
  })
})

describe('who asks', () => {
  const types = ['week_day_schedule', 'year_day_schedule', 'expiring', 'schedule_restricted'] as const

  test.each(types)('has no panel take a user of type %s, which only hours make', userType => {
    const bench = panelOf()
    expect(answer(bench.add('7002', { userType }, 'serial'))).toBe('USER_TYPE_UNSUPPORTED')
    expect(answer(bench.add('7002', { userType }, 'control'))).toBe('USER_TYPE_UNSUPPORTED')
    expect(answer(bench.add('7002', { userType }, 'module'))).toBe('USER_TYPE_UNSUPPORTED')
  })

  test.each([
    ['first', [1]],
    ['all', [1, 2]],
  ] as const)(
    'at the panel gives a code for which no partition is named those that are usual (%s)',
    (made, own) => {
      const bench = panelOf({ facts: { users: { partitionsAsMade: made } }, setup: { partitions: 2 } })
      bench.add('7002', {}, 'serial')
      bench.add('7003', {}, 'module')
      const opened = (code: string) => [1, 2].filter(partition => bench.verify(code, 'keypad', partition).ok)
      expect([opened('7002'), opened('7003')]).toEqual([own, [1, 2]])
    },
  )
})

describe('another code length', () => {
  test('that erases all codes leaves an event for each', () => {
    const bench = panelOf({ facts: { codes: { onLengthChange: 'erase' } } })
    bench.add('7002')
    bench.add('7003')
    bench.ask({ type: 'code-length/set', length: 6 })
    const cleared = bench.told('panel.user_code.cleared').map(({ data }) => data)
    expect(cleared).toEqual([2, 3].map(slot => ({ slot, by: 'module' })))
  })
})

describe('a clock that loses the time', () => {
  const troubles = (bench: PanelBench) =>
    bench.told('panel.trouble').map(({ data }) => [data.trouble, data.active])

  test('is a trouble until somebody sets it, also over a restart', () => {
    const bench = panelOf({ facts: { clock: { lossIsTrouble: true } } })
    bench.panel.timeLost(bench.input())
    bench.panel.timeLost(bench.input())
    bench.sleepAndWake()
    expect(bench.state.troubles()).toEqual(['time_lost'])
    bench.ask({ type: 'time/set', offsetMs: 0, zone: 'UTC' })
    expect(troubles(bench)).toEqual([
      ['time_lost', true],
      ['time_lost', false],
    ])
  })

  test('is none where the manuals know of none', () => {
    const bench = panelOf({ facts: { clock: { lossIsTrouble: false } } })
    bench.panel.timeLost(bench.input())
    expect(troubles(bench)).toEqual([])
  })
})
