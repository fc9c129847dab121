import { describe, expect, test } from 'vitest'
import { tableWith } from './kept-users.js'
import { refuse } from './refusals.js'
import { Secret } from './secret.js'
import { nextFreeSlot, purposeOf, usedSlots } from './slot-plan.js'
import { answer, type BenchOptions, type PanelBench, panelOf } from './testing/panel-of.js'

/** Adds codes until one is refused; the slots they went to, and the refusal. */
function fill(bench: PanelBench): { slots: number[]; end: unknown } {
  const slots: number[] = []
  for (let code = 3000; ; code += 2) {
    const outcome = bench.add(String(code))
    if (!outcome.ok) return { slots, end: outcome }
    slots.push(outcome.slot ?? -1)
  }
}

/** A user kept for a slot. */
const kept = (slot: number) => ({
  slot,
  code: new Secret(String(8000 + 2 * slot)),
  userType: 'unrestricted' as const,
  enabled: true,
  partitions: 1,
})

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)

describe('the fill order', () => {
  const GOCONTROL: [firmware: string, limit: number, last: number][] = [
    ['1.7', 7, 8],
    ['1.8', 7, 8],
    ['1.9', 31, 32],
    ['1.14', 63, 64],
  ]
  test.each(GOCONTROL)(
    'of a Go!Control %s fills 2 to 7, skips the duress slot 8, and stops at its limit of %i with the master',
    (firmware, limit, last) => {
      const { slots, end } = fill(panelOf({ model: '2gig-gocontrol', firmware }))
      expect(slots).toEqual([...range(2, 7), ...range(9, last)])
      expect(slots.length + 1).toBe(limit)
      expect(end).toEqual(refuse('SLOTS_FULL', { limit }))
    },
  )

  const OTHERS: [model: string, limit: number, slots: number[]][] = [
    ['dsc-powerseries-neo', 95, range(2, 95)],
    ['interlogix-nx', 99, range(2, 99)],
    ['interlogix-concord-4', 230, range(0, 229)],
    ['interlogix-simon-xt', 9, range(1, 8)],
  ]
  test.each(OTHERS)('of a %s ends at its limit of %i', (model, limit, expected) => {
    const { slots, end } = fill(panelOf({ model }))
    expect(slots).toEqual(expected)
    expect(end).toEqual(refuse('SLOTS_FULL', { limit }))
  })

  test('goes back to a slot that was cleared before it goes on', () => {
    const bench = panelOf({ model: '2gig-gocontrol' })
    for (const code of ['3000', '3002', '3004', '3006', '3008', '3010', '3012']) bench.add(code)
    bench.ask({ type: 'user-code/clear', slot: 4 })
    expect(bench.add('4000')).toMatchObject({ slot: 4 })
    expect(bench.add('4002')).toMatchObject({ slot: 10 })
  })

  test('leaves out users whom the asker keeps for later', () => {
    const bench = panelOf({ model: '2gig-gocontrol', firmware: '1.7' })
    const { facts } = bench.model
    const next = (slots: readonly number[]) =>
      nextFreeSlot(facts, tableWith(bench.state.slots, slots.map(kept)))
    expect(next([2, 3, 5])).toBe(4)
    expect(next(range(1, 8))).toBeUndefined()
  })

  test('crosses several reserved runs in a row, wherever they lie', () => {
    const bench = panelOf({
      facts: {
        userCodes: { limit: 4 },
        slots: {
          first: 1,
          last: 9,
          special: [
            { role: 'dealer', from: 5, to: 7, counts: false, remote: 'none' },
            { role: 'master', from: 1, to: 1, counts: false, remote: 'modify' },
            { role: 'system', from: 3, to: 4, counts: false, remote: 'none' },
          ],
        },
      },
    })
    expect(fill(bench).slots).toEqual([2, 8, 9])
  })
})

describe('the limit', () => {
  test('counts a slot that is kept for somebody like one that is taken', () => {
    const bench = panelOf({ model: 'interlogix-simon-xt' })
    for (const code of ['3000', '3002', '3004', '3006', '3008', '3010']) bench.add(code)
    const add = (slots: readonly number[]) =>
      bench.panel.execute(
        { type: 'user-code/add', code: new Secret('4000'), userType: 'unrestricted' },
        { source: 'module', cause: bench.input(), keeps: slots.map(kept) },
      )
    expect(answer(add([7, 8]))).toBe('SLOTS_FULL')
    expect(add([7])).toMatchObject({ slot: 8 })
  })

  test('counts a kept slot once if it is taken as well, and one outside the limit not at all', () => {
    const bench = panelOf({ model: 'interlogix-simon-xt', facts: { userCodes: { limit: 3 } } })
    bench.add('3000')
    const { facts } = bench.model
    const table = tableWith(bench.state.slots, [0, 9].map(kept))
    expect([usedSlots(facts, bench.state.slots), usedSlots(facts, table)]).toEqual([2, 2])
  })

  test('leaves special slots out that do not count, and counts those that do', () => {
    const options: BenchOptions[] = [
      { model: 'interlogix-nx', facts: { userCodes: { limit: 50 } } },
      { model: 'interlogix-concord-4' },
    ]
    const used = options.map(option => {
      const bench = panelOf(option)
      bench.add('7000', { userType: 'forced' })
      bench.add('7002')
      return [usedSlots(bench.model.facts, bench.state.slots), bench.state.slots.size]
    })
    // NX: the master counts, duress and installer do not. Concord: neither master nor installer nor duress do.
    expect(used).toEqual([
      [2, 4],
      [1, 4],
    ])
  })
})

describe('the purpose of a slot', () => {
  const { facts } = panelOf({ model: 'interlogix-concord-4' }).model
  test('is ordinary, special with its partition, or nothing', () => {
    expect(purposeOf(facts, 0)).toMatchObject({ role: 'ordinary', remote: 'manage', counts: true })
    expect(purposeOf(facts, 229)).toMatchObject({ role: 'ordinary' })
    expect(purposeOf(facts, 232)).toMatchObject({ role: 'partition_master', partition: 3, counts: false })
    expect(purposeOf(facts, 238)).toMatchObject({ role: 'partition_duress', partition: 1 })
    expect(purposeOf(facts, 246)).toEqual({ role: 'master', remote: 'modify', counts: false })
    for (const slot of [-1, 253, 1.5, Number.NaN, Infinity]) expect(purposeOf(facts, slot)).toBeUndefined()
  })
})
