import { describe, expect, test } from 'vitest'
import { SetupError } from './setup.js'
import { answer, type PanelBench, panelOf } from './testing/panel-of.js'

const fill = (bench: PanelBench, digits: number): number => {
  for (let count = 0; ; count++) if (!bench.add(String(3000 + 3 * count).padEnd(digits, '7')).ok) return count
}
const setLength = (bench: PanelBench, length: number) =>
  bench.ask({ type: 'code-length/set', length }, 'serial')

describe('a panel with a limit of its own at a code length', () => {
  const model = 'interlogix-nx-16'

  test('holds 98 codes of four digits beside the master, and 65 of six, as the Hills NX-16 does', () => {
    expect(fill(panelOf({ model }), 4)).toBe(98)
    const six = panelOf({ model, setup: { codeLength: 6 } })
    expect(fill(six, 6)).toBe(65)
    const full = six.add('999999')
    expect(full).toMatchObject({ reason: 'SLOTS_FULL', details: { limit: 66 } })
  })

  test('has the limit of its length while it has the length, also after a night', () => {
    const bench = panelOf({ model })
    const limit = () => bench.state.facts.userCodes.limit
    setLength(bench, 6)
    bench.sleepAndWake()
    expect(limit()).toBe(66)
    setLength(bench, 4)
    expect(limit()).toBe(99)
  })

  test('stays at its length while more codes are stored than would fit, and loses none', () => {
    const bench = panelOf({ model })
    fill(bench, 4)
    expect(setLength(bench, 6)).toMatchObject({
      reason: 'CODES_DO_NOT_FIT',
      details: { length: 6, limit: 66, used: 99 },
    })
    expect([bench.state.codeLength, bench.state.slots.has(99)]).toEqual([4, true])
    for (let slot = 67; slot <= 99; slot++) bench.ask({ type: 'user-code/clear', slot })
    expect(answer(setLength(bench, 6))).toBe('ok')
  })

  test('changes all the same where a change erases the codes', () => {
    const bench = panelOf({ model, facts: { codes: { onLengthChange: 'erase' } } })
    fill(bench, 4)
    expect(answer(setLength(bench, 6))).toBe('ok')
  })
})

describe('a lockout that an installer can switch on', () => {
  const locked = (bench: PanelBench) => {
    for (let count = 0; count < 20; count++) bench.verify('9999')
    return bench.state.main.value.keypad === 'lockedOut'
  }

  test('is off as delivered, and acts where it was switched on: the keypad tamper of an NX', () => {
    const model = 'interlogix-nx'
    expect(locked(panelOf({ model }))).toBe(false)
    const bench = panelOf({ model, setup: { lockout: 'optional' } })
    expect(locked(bench)).toBe(true)
    expect(bench.lastOf('panel.keypad.locked')).toEqual({ seconds: 60 })
    expect(bench.lastOf('panel.alarm')).toMatchObject({ kind: 'keypad_tamper' })
  })

  test('cannot be switched on where the model has none', () => {
    const wish = () => panelOf({ setup: { lockout: 'optional' } })
    expect(wish).toThrow(SetupError)
    expect(wish).toThrow('lockout: this model has none that an installer could switch on')
  })
})
