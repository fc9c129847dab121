import { describe, expect, test } from 'vitest'
import { refuse } from '../refusals.js'
import { answer, panelOf } from '../testing/panel-of.js'

const clear = (slot: number | 'all') => ({ type: 'user-code/clear' as const, slot })

describe('clearing a user code', () => {
  test('empties the slot, and the code is known no more', () => {
    const bench = panelOf()
    bench.add('7002')
    expect(bench.ask(clear(2))).toEqual({ ok: true, slot: 2 })
    expect(answer(bench.verify('7002'))).toBe('WRONG_CODE')
    expect(bench.lastOf('panel.user_code.cleared')).toEqual({ slot: 2, by: 'module' })
  })

  test('is refused for an empty slot and for one that does not exist', () => {
    const bench = panelOf()
    expect(bench.ask(clear(2))).toEqual(refuse('SLOT_EMPTY', { slot: 2 }))
    expect(bench.ask(clear(96))).toEqual(refuse('SLOT_RANGE', { slot: 96, first: 1, last: 95 }))
    expect(bench.lastOf('panel.user_code.rejected')).toMatchObject({ operation: 'user-code/clear', slot: 96 })
  })

  test('is refused for the master and for a slot that the cloud may not touch', () => {
    const bench = panelOf({ model: 'interlogix-concord-4' })
    expect(bench.ask(clear(246))).toEqual(refuse('MASTER_PROTECTED', { slot: 246, role: 'master' }))
    expect(bench.ask(clear(247))).toEqual(refuse('SLOT_RESERVED', { slot: 247, role: 'installer' }))
    expect(answer(bench.verify('1234'))).toBe('ok')
  })

  test('of a duress code makes room for another', () => {
    const bench = panelOf({ model: '2gig-gocontrol' })
    bench.add('7002', { userType: 'forced' })
    expect(answer(bench.ask(clear(8)))).toBe('ok')
    expect(bench.add('7004', { userType: 'forced' })).toMatchObject({ slot: 8 })
  })

  test('of everything leaves master and installer, and tells of each slot', () => {
    const bench = panelOf({ model: 'interlogix-nx' })
    bench.add('7002')
    bench.add('7004', { slot: 30 })
    bench.add('7006', { userType: 'forced' })
    expect(bench.ask(clear('all'))).toEqual({ ok: true, changed: [2, 30, 254] })
    expect(bench.state.slots.slots()).toEqual([1, 255])
    expect(bench.told('panel.user_code.cleared').map(({ data }) => data.slot)).toEqual([2, 30, 254])
    expect(bench.ask(clear('all'))).toEqual({ ok: true, changed: [] })
  })
})
