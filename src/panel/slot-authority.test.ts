import { describe, expect, test } from 'vitest'
import { keptBits } from './authority-byte.js'
import { Secret } from './secret.js'
import { authorityInForce } from './slot-authority.js'
import type { User } from './slot-table.js'
import { answer, type BenchOptions, type PanelBench, panelOf } from './testing/panel-of.js'

const KEPT: BenchOptions = {
  facts: { users: { slotAuthority: 'kept-by-slot' } },
  setup: { partitions: 2, exitDelay: 0 },
}
const ARMS_ONLY = 0x02

const authorize = (bench: PanelBench, slot: number, authority: number, partitions = [1, 2]) =>
  answer(bench.ask({ type: 'user-authority/set', slot, authority, partitions }, 'serial'))
const stored = (bench: PanelBench, slot: number) => bench.state.slots.get(slot)
const clear = (bench: PanelBench, slot: number) => bench.ask({ type: 'user-code/clear', slot })

/** Arms and tries to disarm with a code at the keypad. */
function disarms(bench: PanelBench, code: string, partition = 1): string {
  bench.arm({ partition })
  return answer(bench.disarm(code, partition))
}

describe('a user number with rights of its own', () => {
  test('takes the right to disarm from whatever code the cloud writes into it', () => {
    const bench = panelOf(KEPT)
    expect(authorize(bench, 2, ARMS_ONLY)).toBe('ok')
    expect(answer(bench.add('7002'))).toBe('ok')
    expect(disarms(bench, '7002')).toBe('NO_AUTHORITY')
    expect(bench.lastOf('panel.access.denied')).toMatchObject({ reason: 'NO_AUTHORITY', user: 2 })
  })

  test('lets every code arm, disarm and bypass everywhere as delivered, and the master program', () => {
    const bench = panelOf(KEPT)
    bench.add('7002')
    expect([disarms(bench, '7002'), disarms(bench, '7002', 2)]).toEqual(['ok', 'ok'])
    expect(answer(bench.program('7002'))).toBe('NO_AUTHORITY')
    expect(answer(bench.program('1234'))).toBe('ok')
    expect(bench.state.record().rights).toBeUndefined()
  })

  test('keeps them when its code is changed, taken away and written again, and over a night', () => {
    const bench = panelOf(KEPT)
    bench.add('7002')
    authorize(bench, 2, ARMS_ONLY, [2])
    bench.modify(2, { code: new Secret('7012') })
    clear(bench, 2)
    bench.sleepAndWake()
    expect(bench.state.record().rights).toEqual([[2, 0b10, ARMS_ONLY]])
    bench.add('7022')
    expect(stored(bench, 2)).toMatchObject({ authority: ARMS_ONLY, partitions: 0b10 })
    expect(bench.state.record().rights).toBeUndefined()
  })

  test('keeps them when all codes are cleared, and when a change of length erases the code', () => {
    for (const erase of ['all', 'length']) {
      const bench = panelOf({
        ...KEPT,
        facts: { users: { slotAuthority: 'kept-by-slot' }, codes: { onLengthChange: 'erase' } },
      })
      bench.add('7002')
      authorize(bench, 2, ARMS_ONLY)
      bench.ask(
        erase === 'all' ? { type: 'user-code/clear', slot: 'all' } : { type: 'code-length/set', length: 6 },
      )
      expect(stored(bench, 2)).toBeUndefined()
      bench.add(erase === 'all' ? '7002' : '700200')
      expect(stored(bench, 2)?.authority).toBe(ARMS_ONLY)
    }
  })

  test('opens nothing to a user whom the cloud gives no access, and stays with the number for the next one', () => {
    const bench = panelOf(KEPT)
    bench.add('7002', { userType: 'non_access' })
    expect(disarms(bench, '7002')).toBe('NO_AUTHORITY')
    expect(authorityInForce(bench.state, stored(bench, 2) as User)).toBe(0)
    clear(bench, 2)
    bench.add('7004')
    expect(disarms(bench, '7004')).toBe('ok')
  })

  test('written for such a user makes it one with these rights', () => {
    const bench = panelOf(KEPT)
    bench.add('7002', { userType: 'non_access' })
    authorize(bench, 2, 0x30)
    expect(stored(bench, 2)?.userType).toBe('unrestricted')
    expect(disarms(bench, '7002')).toBe('ok')
  })

  test('belongs to the partitions the cloud asks for, and to its own where it asks for none', () => {
    const bench = panelOf(KEPT)
    authorize(bench, 2, 0x30, [1])
    bench.add('7002')
    expect(stored(bench, 2)?.partitions).toBe(0b01)
    clear(bench, 2)
    bench.add('7002', { partitions: [2] })
    expect(stored(bench, 2)?.partitions).toBe(0b10)
  })

  test('is told of on the timeline while it has no code', () => {
    const bench = panelOf(KEPT)
    authorize(bench, 5, 0x50, [2])
    expect(bench.lastOf('panel.user_authority.changed')).toEqual({
      slot: 5,
      authority: 0x50,
      partitions: [2],
      by: 'serial',
    })
    authorize(bench, 5, 0x30)
    expect(bench.state.record().rights).toBeUndefined()
  })

  test('loses nothing to the taker when a code is taken out', () => {
    const bench = panelOf(KEPT)
    bench.add('7002', { authority: ARMS_ONLY }, 'serial')
    expect(clear(bench, 2)).toEqual({ ok: true, slot: 2 })
  })
})

describe('writing an authority', () => {
  test('for a number without a code is refused where a code brings its own', () => {
    const bench = panelOf()
    expect(authorize(bench, 2, 0x30, [1])).toBe('SLOT_EMPTY')
    expect(bench.lastOf('panel.user_code.rejected')).toMatchObject({
      operation: 'user-authority/set',
      reason: 'SLOT_EMPTY',
      slot: 2,
    })
  })

  test('is refused for numbers that are no users, and for partitions there are not', () => {
    const bench = panelOf({ model: 'interlogix-nx' })
    expect([100, 254, 255].map(slot => authorize(bench, slot, 0x30, [1]))).toEqual([
      'SLOT_RANGE',
      'SLOT_EMPTY',
      'SLOT_RESERVED',
    ])
    expect(authorize(bench, 7, 0x30, [2])).toBe('PARTITION_RANGE')
  })

  test('waits its turn like every change of the user table', () => {
    const bench = panelOf({
      ...KEPT,
      facts: { users: { slotAuthority: 'kept-by-slot' }, programming: { whileArmed: false } },
    })
    bench.arm()
    expect(authorize(bench, 2, 0x30)).toBe('PANEL_ARMED')
  })
})

describe('an authority byte as a panel keeps it', () => {
  const ALL = ['supervisor', 'arm-only', 'arm-only-after-closing', 'bypass', 'reports', 'outputs'] as const

  test('is what was written, where users have room for everything', () => {
    for (let byte = 0; byte < 256; byte++) expect(keptBits(byte, ALL, false)).toBe(byte)
  })

  test('has only the bits its users have room for', () => {
    expect(keptBits(0x7f, [], false)).toBe(0x11)
    expect(keptBits(0x7f, ['bypass', 'reports'], false)).toBe(0x71)
    expect(keptBits(0x7f, [], true)).toBe(0x19)
  })

  test('never turns an output into a right where there are no outputs', () => {
    expect(keptBits(0xff, ['supervisor', 'arm-only', 'bypass'], true)).toBe(0x30)
    expect(keptBits(0x8f, ['outputs'], false)).toBe(0x8f)
  })
})
