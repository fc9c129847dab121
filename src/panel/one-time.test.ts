import { describe, expect, test } from 'vitest'
import { Secret } from './secret.js'
import { answer, type BenchOptions, type PanelBench, panelOf } from './testing/panel-of.js'

const HOUR = 3600

/** A panel with a one-time code 7002 in slot 2. */
function withCode(
  rule: 'one-disarm-per-day' | 'one-disarm-in-24h' | 'erased-after-use',
  options: BenchOptions = {},
) {
  const bench = panelOf({ ...options, facts: { oneTime: { supported: true, rule } } })
  bench.add('7002', { userType: 'disposable', name: 'Plumber' })
  return bench
}

const armWith = (bench: PanelBench) => answer(bench.arm({ code: new Secret('7002') }, 'keypad'))
function disarmed(bench: PanelBench): string {
  bench.arm()
  return answer(bench.disarm('7002'))
}

describe('a one-time code', () => {
  const add = (local: boolean, supported: boolean) => {
    const bench = panelOf({ facts: { oneTime: { local, supported } } })
    return (['module', 'keypad', 'serial', 'control'] as const).map((source, index) =>
      answer(bench.add(String(7002 + 10 * index), { userType: 'disposable' }, source)),
    )
  }
  const NO = 'ONE_TIME_UNSUPPORTED'

  test('of the cloud and one made at the panel are two things, of which a model has either, both or none', () => {
    expect(add(true, false)).toEqual([NO, 'ok', 'ok', 'ok'])
    expect(add(false, true)).toEqual(['ok', NO, NO, NO])
    expect(add(true, true)).toEqual(['ok', 'ok', 'ok', 'ok'])
    expect(add(false, false)).toEqual([NO, NO, NO, NO])
  })

  test('is what a user can be made by whoever could have made one', () => {
    const bench = panelOf({ facts: { oneTime: { local: true, supported: false } } })
    bench.add('7002')
    expect(answer(bench.modify(2, { userType: 'disposable' }))).toBe(NO)
    expect(answer(bench.modify(2, { userType: 'disposable' }, 'keypad'))).toBe('ok')
  })
})

describe('a one-time code that disarms once a day', () => {
  const perDay = (options?: BenchOptions) => withCode('one-disarm-per-day', options)

  test('arms as often as it likes and disarms once', () => {
    const bench = perDay()
    expect(armWith(bench)).toBe('ok')
    expect(answer(bench.disarm('7002'))).toBe('ok')
    expect(armWith(bench)).toBe('ok')
    expect(answer(bench.disarm('7002'))).toBe('NO_AUTHORITY')
    expect(bench.lastOf('panel.access.denied')).toMatchObject({ reason: 'NO_AUTHORITY', user: 2 })
    bench.disarm('1234')
    expect(armWith(bench)).toBe('ok')
  })

  test('is not used up by a panel that was disarmed already, nor by being looked at', () => {
    const bench = perDay()
    expect([answer(bench.disarm('7002')), answer(bench.verify('7002'))]).toEqual(['ok', 'ok'])
    expect(disarmed(bench)).toBe('ok')
  })

  test('disarms again from midnight on, to the instant, where the panel keeps UTC', () => {
    const bench = perDay({ start: Date.UTC(2026, 5, 1, 12) })
    expect(disarmed(bench)).toBe('ok')
    bench.advance(12 * HOUR * 1000 - 1)
    expect(disarmed(bench)).toBe('NO_AUTHORITY')
    bench.advance(1)
    expect(disarmed(bench)).toBe('ok')
    expect(disarmed(bench)).toBe('NO_AUTHORITY')
  })

  test("knows midnight by the panel's own clock and time zone", () => {
    const from = (zone: string, offsetMs: number, start: number) => {
      const bench = perDay({ start })
      bench.ask({ type: 'time/set', offsetMs, zone })
      expect(disarmed(bench)).toBe('ok')
      let hours = 0
      while (disarmed(bench) !== 'ok') {
        bench.disarm()
        bench.seconds(HOUR)
        hours++
      }
      return hours
    }
    const noon = Date.UTC(2026, 5, 1, 12)
    expect(from('UTC', 0, noon)).toBe(12)
    expect(from('America/New_York', 0, noon)).toBe(16)
    expect(from('Asia/Tokyo', 0, noon)).toBe(3)
    expect(from('UTC', 6 * HOUR * 1000, noon)).toBe(6)
    // 25 October 2026 has 25 hours in Berlin; it begins at 22:00 UTC.
    expect(from('Europe/Berlin', 0, Date.UTC(2026, 9, 24, 22))).toBe(25)
  })

  test('begins anew when the code itself is written, not when the user is renamed', () => {
    const bench = perDay()
    disarmed(bench)
    bench.modify(2, { name: 'Painter', enabled: true, userType: 'disposable' })
    expect(disarmed(bench)).toBe('NO_AUTHORITY')
    bench.modify(2, { code: new Secret('7002') })
    expect(disarmed(bench)).toBe('ok')
  })

  test('keeps what it has used up while the panel sleeps', () => {
    const bench = perDay()
    disarmed(bench)
    bench.disarm()
    bench.sleepAndWake()
    expect(disarmed(bench)).toBe('NO_AUTHORITY')
  })
})

describe('a one-time code that is good for 24 hours', () => {
  const for24h = () => withCode('one-disarm-in-24h')

  test('disarms once and never again, but arms on', () => {
    const bench = for24h()
    expect(disarmed(bench)).toBe('ok')
    bench.seconds(20 * HOUR)
    expect(disarmed(bench)).toBe('NO_AUTHORITY')
    bench.disarm()
    expect(armWith(bench)).toBe('ok')
  })

  test('is good for nothing any more 24 hours after it was written, to the instant', () => {
    const bench = for24h()
    bench.advance(24 * HOUR * 1000 - 1)
    expect(answer(bench.verify('7002'))).toBe('ok')
    bench.advance(1)
    expect([answer(bench.verify('7002')), armWith(bench)]).toEqual(['NO_AUTHORITY', 'NO_AUTHORITY'])
  })

  test('begins anew when it is written, or when an ordinary code becomes one, and survives a nap', () => {
    const bench = for24h()
    bench.seconds(20 * HOUR)
    bench.modify(2, { code: new Secret('7002') })
    bench.sleepAndWake()
    bench.seconds(20 * HOUR)
    expect(disarmed(bench)).toBe('ok')
    bench.add('7004')
    bench.seconds(100 * HOUR)
    bench.modify(3, { userType: 'disposable' })
    bench.seconds(23 * HOUR)
    bench.modify(3, { name: 'Ann' })
    expect(answer(bench.verify('7004'))).toBe('ok')
    bench.seconds(HOUR)
    expect(answer(bench.verify('7004'))).toBe('NO_AUTHORITY')
  })
})

describe('a one-time code that is erased after use', () => {
  test('is gone once it has disarmed, and its slot is free', () => {
    const bench = withCode('erased-after-use')
    expect(armWith(bench)).toBe('ok')
    expect(answer(bench.disarm('7002'))).toBe('ok')
    expect(bench.arming()).toBe('disarmed')
    expect(answer(bench.verify('7002'))).toBe('WRONG_CODE')
    const granted = bench.told('panel.access.granted').at(-1)
    expect(bench.told('panel.user_code.cleared')).toMatchObject([
      { data: { slot: 2, by: 'keypad' }, cause: granted?.seq },
    ])
    expect(bench.add('7004')).toMatchObject({ slot: 2 })
  })

  test('stays for as long as there is nothing to disarm', () => {
    const bench = withCode('erased-after-use')
    bench.disarm('7002')
    bench.seconds(100 * HOUR)
    expect(disarmed(bench)).toBe('ok')
  })
})
