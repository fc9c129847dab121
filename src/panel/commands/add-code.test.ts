import { describe, expect, test } from 'vitest'
import { refuse } from '../refusals.js'
import { answer, type PanelBench, panelOf } from '../testing/panel-of.js'

const NEO = 'dsc-powerseries-neo'
const CONCORD = { model: 'interlogix-concord-4', setup: { partitions: 3 } }
const attribute = (max: number) => ({ facts: { duress: { kind: 'attribute' as const, max } } })

describe('adding a user code', () => {
  test('puts it in the next slot, enabled, for every partition, and tells so with its cause', () => {
    const bench = panelOf({ setup: { partitions: 3 } })
    expect(bench.add('7002', { name: 'Ann' })).toEqual({ ok: true, slot: 2 })
    expect(bench.state.slots.get(2)).toMatchObject({
      userType: 'unrestricted',
      enabled: true,
      partitions: 0b111,
      name: 'Ann',
    })
    expect(bench.events).toEqual([
      {
        seq: 2,
        at: 0,
        type: 'panel.user_code.added',
        data: { slot: 2, userType: 'unrestricted', by: 'module' },
        cause: 1,
      },
    ])
  })

  test('puts it in the slot that was asked for', () => {
    const bench = panelOf()
    expect(bench.add('7002', { slot: 40 })).toEqual({ ok: true, slot: 40 })
    expect(bench.add('7004')).toEqual({ ok: true, slot: 2 })
  })

  test('lets the new user in at once, in the partitions it is for and in no other', () => {
    const bench = panelOf({ setup: { partitions: 3 } })
    bench.add('7002', { partitions: [1, 3] })
    expect(bench.verify('7002', 'keypad', 1)).toEqual({ ok: true, user: 2 })
    expect(answer(bench.verify('7002', 'keypad', 2))).toBe('NO_AUTHORITY')
    expect(answer(bench.verify('7002', 'keypad', 3))).toBe('ok')
  })

  test('stores a code for no partition, and it is of no use', () => {
    const bench = panelOf()
    expect(answer(bench.add('7002', { partitions: [] }))).toBe('ok')
    expect(answer(bench.verify('7002'))).toBe('NO_AUTHORITY')
  })

  test('is refused for a partition that is not in use', () => {
    const bench = panelOf({ setup: { partitions: 3 } })
    for (const partition of [0, 4, 33, 1.5, -1])
      expect(bench.add('7002', { partitions: [1, partition] })).toEqual(
        refuse('PARTITION_RANGE', { partition, count: 3 }),
      )
  })

  test('is refused for a slot that the panel does not have', () => {
    const bench = panelOf()
    for (const slot of [0, 96, -1, 2.5, Number.NaN])
      expect(bench.add('7002', { slot })).toEqual(refuse('SLOT_RANGE', { slot, first: 1, last: 95 }))
  })

  test('is refused for a slot that is taken', () => {
    const bench = panelOf()
    bench.add('7002')
    expect(bench.add('7004', { slot: 2 })).toEqual(refuse('SLOT_OCCUPIED', { slot: 2 }))
    expect(bench.verify('7002')).toMatchObject({ user: 2 })
  })

  test('is refused for the slot of the master', () => {
    expect(panelOf().add('7002', { slot: 1 })).toEqual(
      refuse('MASTER_PROTECTED', { slot: 1, role: 'master' }),
    )
  })

  test('is refused for a slot that the cloud may not touch', () => {
    expect(panelOf(CONCORD).add('7002', { slot: 250 })).toEqual(
      refuse('SLOT_RESERVED', { slot: 250, role: 'system' }),
    )
  })

  test('is refused for a duress slot, unless it is a duress code', () => {
    const bench = panelOf({ model: '2gig-gocontrol' })
    expect(bench.add('7002', { slot: 8 })).toEqual(refuse('SLOT_RESERVED', { slot: 8, role: 'duress' }))
    expect(bench.add('7002', { slot: 8, userType: 'forced' })).toEqual({ ok: true, slot: 8 })
  })

  test('of a type that has to be earned is refused with the types there are', () => {
    const outcome = panelOf().add('7002', { userType: 'programming' })
    expect(outcome).toMatchObject({ reason: 'USER_TYPE_UNSUPPORTED', details: { userType: 'programming' } })
  })

  const BY_FIRMWARE: [what: string, asked: Parameters<PanelBench['add']>[1], before: string][] = [
    ['a one-time code', { userType: 'disposable' }, 'ONE_TIME_UNSUPPORTED'],
    ['a code with hours', { schedule: 'refuse' }, 'SCHEDULES_UNSUPPORTED'],
  ]
  test.each(BY_FIRMWARE)(
    'that is %s is refused before firmware 1.35 of a Neo, and taken from then on',
    (_, asked, before) => {
      expect(answer(panelOf({ model: NEO, firmware: '1.20' }).add('7002', asked))).toBe(before)
      expect(answer(panelOf({ model: NEO, firmware: '1.35' }).add('7002', asked))).toBe('ok')
    },
  )

  test('with hours is refused for a type of user that has none on this model', () => {
    const bench = panelOf({ model: NEO })
    expect(answer(bench.add('7002', { userType: 'non_access', schedule: 'refuse' }))).toBe(
      'SCHEDULE_USER_TYPE',
    )
    const other = panelOf({
      model: NEO,
      facts: { schedules: { supported: true, userTypes: ['unrestricted', 'non_access'] } },
    })
    expect(answer(other.add('7002', { userType: 'non_access', schedule: 'refuse' }))).toBe('ok')
  })

  test('with hours is taken in spite of the model where the asker wants to see what comes of it', () => {
    const bench = panelOf({ model: NEO, firmware: '1.20' })
    expect(answer(bench.add('7002', { schedule: 'warn' }))).toBe('ok')
  })

  test('of a type that only hours make is refused: nobody asks for it', () => {
    for (const userType of [
      'week_day_schedule',
      'year_day_schedule',
      'expiring',
      'schedule_restricted',
    ] as const)
      expect(answer(panelOf({ model: NEO }).add('7002', { userType }))).toBe('USER_TYPE_UNSUPPORTED')
  })

  test('is refused where the module cannot manage codes, and then only to the module', () => {
    const bench = panelOf({ facts: { userCodes: { remote: false } } })
    expect(answer(bench.add('7002'))).toBe('REMOTE_CODES_UNSUPPORTED')
    expect(answer(bench.add('7002', {}, 'serial'))).toBe('ok')
  })

  test('leaves the table as it was when it is refused, and tells of the rejection', () => {
    const bench = panelOf()
    bench.add('7002')
    const { checksum } = bench.state.slots
    bench.add('7002', { slot: 9 })
    expect(bench.state.slots.checksum).toBe(checksum)
    expect(bench.lastOf('panel.user_code.rejected')).toEqual({
      operation: 'user-code/add',
      reason: 'CODE_DUPLICATE',
      slot: 9,
      by: 'module',
    })
  })

  test('is told what is wrong in order: the model, the panel, the slot, the limit, the code', () => {
    const bench = panelOf({ model: 'interlogix-concord-4', facts: { userCodes: { limit: 1 } } })
    const wrong = { slot: 300, partitions: [9], userType: 'disposable' as const }
    bench.arm()
    expect(answer(bench.add('x', wrong))).toBe('ONE_TIME_UNSUPPORTED')
    expect(answer(bench.add('x', { ...wrong, userType: 'unrestricted' }))).toBe('PARTITION_RANGE')
    expect(answer(bench.add('x', { slot: 300 }))).toBe('PANEL_ARMED')
    bench.disarm()
    expect(answer(bench.add('x', { slot: 300 }))).toBe('SLOT_RANGE')
    expect(answer(bench.add('x', { slot: 30 }))).toBe('CODE_DIGITS')
    expect(answer(bench.add('7002', { slot: 30 }))).toBe('ok')
    expect(answer(bench.add('x', { slot: 31 }))).toBe('SLOTS_FULL')
  })
})

describe('a duress code', () => {
  test('goes to the slot that is set aside for it, and there is one', () => {
    const bench = panelOf({ model: '2gig-gocontrol' })
    expect(bench.add('7002', { userType: 'forced' })).toEqual({ ok: true, slot: 8 })
    expect(bench.add('7004', { userType: 'forced' })).toEqual(refuse('DURESS_LIMIT', { limit: 1 }))
  })

  test('does not use up the limit where its slot does not count', () => {
    const bench = panelOf({ model: '2gig-gocontrol', firmware: '1.7' })
    for (let code = 3000; code < 3012; code += 2) expect(answer(bench.add(String(code)))).toBe('ok')
    expect(answer(bench.add('4000'))).toBe('SLOTS_FULL')
    expect(answer(bench.add('4000', { userType: 'forced' }))).toBe('ok')
  })

  test('is not for an ordinary slot where duress has slots of its own', () => {
    const bench = panelOf({ model: '2gig-gocontrol' })
    expect(answer(bench.add('7002', { slot: 5, userType: 'forced' }))).toBe('USER_TYPE_UNSUPPORTED')
  })

  test('is any user where duress is an attribute, up to how many the panel takes', () => {
    const bench = panelOf(attribute(2))
    expect(bench.add('7002', { userType: 'forced' })).toEqual({ ok: true, slot: 2 })
    expect(bench.add('7004', { userType: 'forced', slot: 50 })).toEqual({ ok: true, slot: 50 })
    expect(bench.add('7006', { userType: 'forced' })).toEqual(refuse('DURESS_LIMIT', { limit: 2 }))
  })

  test('is unknown to a panel that has none', () => {
    const bench = panelOf({ facts: { duress: { kind: 'none', max: 0 } } })
    expect(answer(bench.add('7002', { userType: 'forced' }))).toBe('USER_TYPE_UNSUPPORTED')
  })
})

describe("a partition's own slot", () => {
  test('of duress is the one of the partition that the code is for, and works there only', () => {
    const bench = panelOf(CONCORD)
    expect(bench.add('7002', { userType: 'forced', partitions: [2] })).toEqual({ ok: true, slot: 239 })
    expect(answer(bench.verify('7002', 'keypad', 2))).toBe('ok')
    expect(answer(bench.verify('7002', 'keypad', 1))).toBe('NO_AUTHORITY')
  })

  test('of duress is the next free one of those asked for, and there is one each', () => {
    const bench = panelOf(CONCORD)
    const slots = ['7002', '7004', '7006'].map(code => bench.add(code, { userType: 'forced' }))
    expect(slots).toEqual([238, 239, 240].map(slot => ({ ok: true, slot })))
    expect(answer(bench.add('7008', { userType: 'forced' }))).toBe('DURESS_LIMIT')
    expect(answer(bench.add('7008', { userType: 'forced', partitions: [2] }))).toBe('DURESS_LIMIT')
  })

  test('is refused for a code of other partitions, and for a partition that is not in use', () => {
    const bench = panelOf(CONCORD)
    expect(bench.add('7002', { userType: 'forced', slot: 239, partitions: [1] })).toEqual(
      refuse('SLOT_RESERVED', { slot: 239, role: 'partition 2 duress' }),
    )
    expect(bench.add('7002', { userType: 'forced', slot: 241 })).toEqual(
      refuse('PARTITION_RANGE', { partition: 4, count: 3 }),
    )
    expect(answer(bench.add('7002', { userType: 'forced', slot: 239, partitions: [2] }))).toBe('ok')
  })

  test('of a master makes its user one, who may program and belongs to that partition', () => {
    const bench = panelOf(CONCORD)
    expect(bench.add('7002', { slot: 231 })).toEqual({ ok: true, slot: 231 })
    expect(bench.state.slots.get(231)).toMatchObject({ userType: 'programming', partitions: 0b010 })
    expect(bench.lastOf('panel.user_code.added')).toMatchObject({ slot: 231, userType: 'programming' })
    expect(answer(bench.add('7004', { slot: 230, userType: 'remote_only' }))).toBe('SLOT_RESERVED')
    expect(answer(bench.program('7002', 2))).toBe('ok')
  })
})
