import { describe, expect, test } from 'vitest'
import { refuse } from '../refusals.js'
import { Secret } from '../secret.js'
import { answer, panelOf } from '../testing/panel-of.js'

const code = new Secret('8000')

describe('modifying a user code', () => {
  test('changes what is given and leaves the rest', () => {
    const bench = panelOf({ setup: { partitions: 2 } })
    bench.add('7002', { name: 'Ann', partitions: [2] })
    expect(bench.modify(2, { code })).toEqual({ ok: true, slot: 2 })
    expect(bench.state.slots.get(2)).toMatchObject({ name: 'Ann', partitions: 0b10, enabled: true })
    expect(answer(bench.verify('7002', 'keypad', 2))).toBe('WRONG_CODE')
    expect(answer(bench.verify('8000', 'keypad', 2))).toBe('ok')

    bench.modify(2, { name: 'Bob', partitions: [1], enabled: false, userType: 'remote_only' })
    const user = bench.state.slots.get(2)
    expect(user).toMatchObject({ name: 'Bob', partitions: 0b01, enabled: false, userType: 'remote_only' })
    expect(user?.code.reveal()).toBe('8000')
    expect(bench.lastOf('panel.user_code.modified')).toEqual({
      slot: 2,
      userType: 'remote_only',
      by: 'module',
    })
  })

  test('gives the slot another revision', () => {
    const bench = panelOf()
    bench.add('7002')
    const { checksum } = bench.state.slots
    bench.modify(2, { code })
    expect(bench.state.slots.checksum).not.toBe(checksum)
  })

  test('is refused where nothing is to be changed, and leaves the revision alone', () => {
    const bench = panelOf()
    bench.add('7002')
    const { revision } = bench.state.slots
    expect(bench.modify(2, {})).toEqual(refuse('INVALID_REQUEST', { problem: 'it names nothing to change' }))
    expect(bench.state.slots.revision).toBe(revision)
  })

  test('switches a code off and on again', () => {
    const bench = panelOf()
    bench.add('7002')
    bench.modify(2, { enabled: false })
    expect(answer(bench.verify('7002'))).toBe('NO_AUTHORITY')
    bench.modify(2, { enabled: true })
    expect(answer(bench.verify('7002'))).toBe('ok')
  })

  test('is refused for an empty slot and for one that does not exist', () => {
    const bench = panelOf()
    expect(bench.modify(2, { code })).toEqual(refuse('SLOT_EMPTY', { slot: 2 }))
    expect(bench.modify(96, { code })).toEqual(refuse('SLOT_RANGE', { slot: 96, first: 1, last: 95 }))
  })

  test('is refused for a partition that is not in use', () => {
    const bench = panelOf()
    bench.add('7002')
    expect(bench.modify(2, { partitions: [2] })).toEqual(
      refuse('PARTITION_RANGE', { partition: 2, count: 1 }),
    )
  })

  test('puts a new code to the same rules as a new user', () => {
    const bench = panelOf()
    bench.add('7002')
    expect(answer(bench.modify(2, { code: new Secret('123') }))).toBe('CODE_LENGTH')
    expect(answer(bench.modify(2, { code: new Secret('1234') }))).toBe('CODE_DUPLICATE')
    expect(answer(bench.verify('7002'))).toBe('ok')
  })

  test('is refused as a type that the panel does not take', () => {
    const bench = panelOf({ model: 'dsc-powerseries-neo', firmware: '1.20' })
    bench.add('7002')
    expect(answer(bench.modify(2, { userType: 'disposable' }))).toBe('ONE_TIME_UNSUPPORTED')
    expect(answer(bench.modify(2, { schedule: 'refuse' }))).toBe('SCHEDULES_UNSUPPORTED')
    expect(answer(bench.modify(2, { userType: 'week_day_schedule' }))).toBe('USER_TYPE_UNSUPPORTED')
    expect(answer(bench.modify(2, { userType: 'programming' }))).toBe('USER_TYPE_UNSUPPORTED')
  })

  test('makes a duress user where that is an attribute, as many as there may be', () => {
    const bench = panelOf({ facts: { duress: { kind: 'attribute', max: 1 } } })
    bench.add('7002')
    bench.add('7004')
    expect(answer(bench.modify(2, { userType: 'forced' }))).toBe('ok')
    expect(bench.modify(3, { userType: 'forced' })).toEqual(refuse('DURESS_LIMIT', { limit: 1 }))
    expect(answer(bench.modify(2, { userType: 'forced', name: 'Ann' }))).toBe('ok')
    expect(answer(bench.modify(2, { userType: 'unrestricted' }))).toBe('ok')
    expect(answer(bench.modify(3, { userType: 'forced' }))).toBe('ok')
  })

  test('makes no duress user where duress has slots of its own', () => {
    const bench = panelOf({ model: '2gig-gocontrol' })
    bench.add('7002')
    expect(answer(bench.modify(2, { userType: 'forced' }))).toBe('USER_TYPE_UNSUPPORTED')
  })

  test('tells of a rejection, with the slot', () => {
    const bench = panelOf()
    bench.modify(5, { code })
    expect(bench.lastOf('panel.user_code.rejected')).toEqual({
      operation: 'user-code/modify',
      reason: 'SLOT_EMPTY',
      slot: 5,
      by: 'module',
    })
  })
})

describe('a special slot', () => {
  test('of the master takes a new code and a name, and nothing that would weaken the master', () => {
    const bench = panelOf({ setup: { partitions: 2 } })
    expect(answer(bench.modify(1, { code, name: 'Owner' }))).toBe('ok')
    expect(answer(bench.verify('1234'))).toBe('WRONG_CODE')
    for (const change of [{ enabled: false }, { partitions: [1] }, { userType: 'unrestricted' as const }])
      expect(bench.modify(1, change)).toEqual(refuse('MASTER_PROTECTED', { slot: 1, role: 'master' }))
    expect(answer(bench.modify(1, { enabled: true, partitions: [1, 2], userType: 'programming' }))).toBe('ok')
  })

  test('that the cloud may not touch takes nothing', () => {
    const bench = panelOf({ model: 'interlogix-nx' })
    expect(bench.modify(255, { code })).toEqual(refuse('SLOT_RESERVED', { slot: 255, role: 'installer' }))
  })

  test('of duress takes a new code but keeps its type', () => {
    const bench = panelOf({ model: '2gig-gocontrol' })
    bench.add('7002', { userType: 'forced' })
    expect(answer(bench.modify(8, { code, enabled: false }))).toBe('ok')
    expect(bench.modify(8, { userType: 'unrestricted' })).toEqual(
      refuse('SLOT_RESERVED', { slot: 8, role: 'duress' }),
    )
  })

  test('of a partition keeps its partition', () => {
    const bench = panelOf({ model: 'interlogix-concord-4', setup: { partitions: 2 } })
    bench.add('7002', { slot: 231 })
    expect(answer(bench.modify(231, { code, partitions: [2] }))).toBe('ok')
    expect(bench.modify(231, { partitions: [1, 2] })).toEqual(
      refuse('SLOT_RESERVED', { slot: 231, role: 'partition 2 master' }),
    )
    expect(answer(bench.modify(231, { userType: 'unrestricted' }))).toBe('SLOT_RESERVED')
  })
})
