import { describe, expect, test } from 'vitest'
import type { PanelSetup } from './setup.js'
import { SetupError } from './setup.js'
import { answer, panelOf } from './testing/panel-of.js'

const problem = (setup: PanelSetup, model?: string): string => {
  try {
    panelOf({ ...(model === undefined ? {} : { model }), setup })
  } catch (error) {
    if (error instanceof SetupError) return `${error.field} | ${error.message}`
    throw error
  }
  return 'none'
}
const zone = { zone: 1, name: 'Door', kind: 'entry_exit' as const, partition: 1 }

describe('a panel as installed', () => {
  test('is a small house in one partition, as the model is delivered, if nothing is said', () => {
    const { state } = panelOf({ model: 'interlogix-concord-4' })
    expect(state.setup).toMatchObject({
      partitions: 1,
      codeLength: 4,
      entryMs: 30_000,
      exitMs: 60_000,
      sirenMs: 240_000,
      masterCode: '1234',
      installerCode: '4321',
    })
    expect(state.zones.setup.map(({ kind, partition }) => [kind, partition])).toHaveLength(8)
  })

  const DELIVERED: [model: string, slots: number[], master: string][] = [
    ['dsc-powerseries-neo', [1], '1234'],
    ['2gig-gocontrol', [1], '1111'],
    ['interlogix-concord-4', [246, 247], '1234'],
    ['interlogix-nx', [1, 255], '1234'],
    ['interlogix-simon-xt', [0], '1234'],
  ]
  test.each(DELIVERED)('has, as a %s, its delivered users in slots %j', (model, slots, master) => {
    const bench = panelOf({ model, setup: { partitions: 1 } })
    expect(bench.state.slots.slots()).toEqual(slots)
    expect(bench.verify(master)).toEqual({ ok: true, user: slots[0] })
    expect(answer(bench.program(master))).toBe('ok')
  })

  test('has master and installer in every partition in use', () => {
    const bench = panelOf({ model: 'interlogix-nx', setup: { partitions: 8 } })
    expect([1, 255].map(slot => bench.state.slots.get(slot)?.partitions)).toEqual([0xff, 0xff])
  })

  test('has the master code that goes with its code length, or one made to fit', () => {
    const simon = (codeLength: number) =>
      panelOf({ model: 'interlogix-simon-xt', setup: { codeLength } }).state.setup.masterCode
    expect([3, 4, 5, 6].map(simon)).toEqual(['123', '1234', '12345', '123456'])
    const plain = panelOf({ setup: { codeLength: 6 } })
    expect(answer(plain.verify('123400'))).toBe('ok')
    expect(answer(plain.program('555500'))).toBe('ok')
  })

  test('has the master code that was wished for', () => {
    const bench = panelOf({ setup: { masterCode: '0042' } })
    expect(bench.verify('0042')).toEqual({ ok: true, user: 1 })
    expect(answer(bench.verify('1234'))).toBe('WRONG_CODE')
  })

  const WRONG: [field: string, setup: PanelSetup, model?: string][] = [
    ['partitions', { partitions: 0 }],
    ['partitions', { partitions: 9 }],
    ['partitions', { partitions: 1.5 }],
    ['zones[0].zone', { zones: [{ ...zone, zone: 17 }] }],
    ['zones[0].partition', { zones: [{ ...zone, partition: 2 }] }],
    ['zones[0].kind', { zones: [{ ...zone, kind: 'window' as 'fire' }] }],
    ['zones[1].zone', { zones: [zone, zone] }],
    ['codeLength', { codeLength: 5 }],
    ['masterCode', { masterCode: '123' }],
    ['masterCode', { masterCode: '12a4' }],
    ['masterCode', { masterCode: '5555' }],
    ['masterCode', { masterCode: '0001' }, '2gig-gocontrol'],
    ['entryDelay', { entryDelay: 256 }],
    ['entryDelay', { entryDelay: 29 }, 'interlogix-concord-4'],
    ['entryDelay', { entryDelay: -1 }],
    ['exitDelay', { exitDelay: 185 }, 'interlogix-concord-4'],
    ['exitDelay', { exitDelay: 44 }, 'interlogix-concord-4'],
    ['sirenSeconds', { sirenSeconds: -1 }],
    ['sirenSeconds', { sirenSeconds: Number.NaN }],
  ]
  test.each(WRONG)('cannot have such %s: %j', (field, setup, model) => {
    expect(problem(setup, model)).toMatch(new RegExp(`^${field.replace(/[[\]]/g, '\\$&')} \\| ${field[0]}`))
  })

  test('never repeats a master code that it refuses', () => {
    for (const masterCode of ['123', '12a4', '5555'])
      expect(problem({ masterCode })).not.toContain(masterCode)
  })

  test('may have no delay at all, also where the shortest of the model is longer', () => {
    expect(problem({ entryDelay: 0, exitDelay: 0 }, 'interlogix-concord-4')).toBe('none')
  })
})
