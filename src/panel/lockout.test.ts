import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { budget } from '../../tools/test/budget.js'
import type { Facts } from '../catalogue/facts.js'
import type { Source } from './events.js'
import { Secret } from './secret.js'
import { answer, type PanelBench, panelOf } from './testing/panel-of.js'

const locked = (bench: PanelBench) => bench.state.main.value.keypad === 'lockedOut'

/** Types wrong codes until the keypads lock; how many it took. */
function wrongUntilLocked(bench: PanelBench, source: Source = 'keypad'): number {
  for (let count = 1; count <= 100; count++) {
    bench.verify('9999', source)
    if (locked(bench)) return count
  }
  return Infinity
}

/** A panel that locks for a minute after three wrong codes. */
const three = (more: Partial<Extract<Facts['lockout']['rule'], { kind: 'lock' }>> = {}) =>
  panelOf({
    facts: {
      lockout: { rule: { kind: 'lock', unit: 'attempts', count: 3, seconds: 60, alarm: false, ...more } },
    },
  })

describe('too many wrong codes', () => {
  test('on a Simon XT are 40 keys: the 10th code of four digits, the 7th of six', () => {
    const model = 'interlogix-simon-xt'
    expect(wrongUntilLocked(panelOf({ model }))).toBe(10)
    const six = panelOf({ model, setup: { codeLength: 6 } })
    let count = 0
    while (!locked(six)) count += six.verify('999999').ok ? 0 : 1
    expect(count).toBe(7)
  })

  test('lock a Simon XT for 90 seconds to the instant, and raise an alarm', () => {
    const bench = panelOf({ model: 'interlogix-simon-xt' })
    wrongUntilLocked(bench)
    const [denied, lock, alarm] = bench.events.slice(-3)
    expect(lock).toMatchObject({ type: 'panel.keypad.locked', data: { seconds: 90 }, cause: denied?.seq })
    expect(alarm).toMatchObject({
      type: 'panel.alarm',
      data: { partition: 1, kind: 'keypad_tamper' },
      cause: lock?.seq,
    })
    bench.advance(89_999)
    expect(answer(bench.verify('1234'))).toBe('KEYPAD_LOCKED')
    bench.advance(1)
    expect(bench.told('panel.keypad.unlocked')).toMatchObject([{ at: 90_000, cause: denied?.seq }])
    expect(answer(bench.verify('1234'))).toBe('ok')
  })

  test('raise no alarm where the rule says so', () => {
    const bench = three()
    expect(wrongUntilLocked(bench)).toBe(3)
    expect(bench.told('panel.alarm')).toEqual([])
  })

  test('only raise the alarm where nothing is locked, as the system tamper of a Concord does', () => {
    const bench = three({ seconds: 0, alarm: true })
    for (let count = 0; count < 6; count++) bench.verify('9999')
    expect(bench.told('panel.alarm').map(({ data }) => data.kind)).toEqual(['keypad_tamper', 'keypad_tamper'])
    expect([bench.told('panel.keypad.locked'), bench.panel.nextDeadline()]).toEqual([[], undefined])
    expect(answer(bench.verify('1234'))).toBe('ok')
  })

  test('never lock a panel without such a rule', () => {
    expect(wrongUntilLocked(panelOf())).toBe(Infinity)
  })

  test('lock keypads and wires, and neither the cloud nor the operator', () => {
    const bench = three()
    wrongUntilLocked(bench)
    const outcomes = (['keypad', 'serial', 'module', 'control'] as const).map(source =>
      answer(bench.verify('1234', source)),
    )
    expect(outcomes).toEqual(['KEYPAD_LOCKED', 'KEYPAD_LOCKED', 'ok', 'ok'])
  })

  test('count at keypads and wires together, and not in the cloud', () => {
    const bench = three()
    bench.verify('9999', 'module')
    bench.verify('9999', 'control')
    bench.verify('9999', 'keypad')
    bench.verify('9999', 'serial')
    expect(locked(bench)).toBe(false)
    bench.verify('9999', 'keypad')
    expect(locked(bench)).toBe(true)
  })

  test('count whatever they were typed for', () => {
    const bench = three()
    bench.arm({ code: new Secret('9999') }, 'keypad')
    bench.disarm('9999')
    bench.program('9999')
    expect(locked(bench)).toBe(true)
  })

  test('are wrong codes: one that is known but may not do this neither counts nor clears the count', () => {
    const bench = three()
    bench.add('7002', { partitions: [] })
    bench.verify('9999')
    for (let count = 0; count < 5; count++) expect(answer(bench.verify('7002'))).toBe('NO_AUTHORITY')
    bench.verify('9999')
    expect(locked(bench)).toBe(false)
    bench.verify('9999')
    expect(locked(bench)).toBe(true)
  })

  test('are forgiven by a right one at the keypad, but not by one the cloud sends', () => {
    const bench = three()
    bench.verify('9999')
    bench.verify('9999')
    bench.verify('1234')
    expect(wrongUntilLocked(bench)).toBe(3)

    const remote = three()
    remote.verify('9999')
    remote.verify('9999')
    remote.verify('1234', 'module')
    expect(wrongUntilLocked(remote)).toBe(1)
  })

  test('are not counted while the keypads are locked, and from nothing again afterwards', () => {
    const bench = three()
    wrongUntilLocked(bench)
    bench.verify('9999')
    bench.verify('9999')
    bench.seconds(60)
    expect([locked(bench), wrongUntilLocked(bench)]).toEqual([false, 3])
  })

  test('are counted from the first of a window, and from nothing when it is over', () => {
    const typed = (...at: number[]) => {
      const bench = three({ withinSeconds: 600 })
      let now = 0
      for (const second of at) {
        bench.seconds(second - now)
        now = second
        bench.verify('9999')
      }
      return locked(bench)
    }
    expect(typed(0, 300, 599)).toBe(true)
    expect(typed(0, 300, 600)).toBe(false)
    expect(typed(0, 599, 600, 601, 602)).toBe(true)
    expect(typed(0, 599, 600, 601)).toBe(false)
  })

  test('lock exactly when as many as the rule says were typed in a row', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.array(fc.boolean(), { maxLength: 30 }),
        (count, attempts) => {
          const bench = three({ count })
          let wrong = 0
          for (const right of attempts) {
            bench.verify(right ? '1234' : '9999')
            wrong = right ? 0 : wrong + 1
            if (wrong === count) break
          }
          expect(locked(bench)).toBe(wrong === count)
        },
      ),
      { numRuns: budget(20, 50) },
    )
  })
})

describe('while the keypads are locked', () => {
  test('nothing can be done at them: no arming without a code, no bypass, no programming', () => {
    const bench = three()
    wrongUntilLocked(bench)
    expect(answer(bench.arm({}, 'keypad'))).toBe('KEYPAD_LOCKED')
    expect(answer(bench.ask({ type: 'bypass', zone: 3, on: true }, 'keypad'))).toBe('KEYPAD_LOCKED')
    expect(answer(bench.program('1234'))).toBe('KEYPAD_LOCKED')
    expect(answer(bench.ask({ type: 'disarm', partition: 1 }, 'serial'))).toBe('KEYPAD_LOCKED')
    expect(bench.arming()).toBe('disarmed')
    expect(bench.lastOf('panel.access.denied')).toMatchObject({ reason: 'KEYPAD_LOCKED', by: 'serial' })
  })

  test('the cloud arms and disarms as ever', () => {
    const bench = three()
    wrongUntilLocked(bench)
    expect([answer(bench.arm()), answer(bench.disarm())]).toEqual(['ok', 'ok'])
  })

  test('a panel that loses power is locked still when it comes back, until its time', () => {
    const bench = three()
    wrongUntilLocked(bench)
    bench.powerOff()
    bench.seconds(30)
    bench.powerOn()
    expect(locked(bench)).toBe(true)
    bench.seconds(30)
    expect(locked(bench)).toBe(false)
  })
})
