import { describe, expect, test } from 'vitest'
import { Secret } from '../secret.js'
import { answer, type PanelBench, panelOf } from '../testing/panel-of.js'

const PROTESTS = {
  arming: { openZones: { keypad: 'protests', remote: 'protests', protestSeconds: 240 } },
} as const

/** Somebody has armed away with a window open, and the panel protests. */
function protesting(): PanelBench {
  const bench = panelOf({ facts: PROTESTS })
  bench.open(3)
  bench.arm({}, 'keypad')
  expect(bench.state.partitions[0]?.context.leaving?.protests).toBe(true)
  return bench
}

describe('a protest that somebody ends', () => {
  test('by arming around lets people leave, and arms without what was open', () => {
    const bench = protesting()
    expect(answer(bench.ask({ type: 'protest', partition: 1, bypass: true }, 'keypad'))).toBe('ok')
    expect(bench.lastOf('panel.zone.changed')).toMatchObject({ zone: 3, bypassed: true, by: 'keypad' })
    bench.seconds(59)
    expect(bench.arming()).toBe('arming')
    bench.seconds(1)
    expect([bench.arming(), bench.told('panel.exit_error')]).toEqual(['armed_away', []])
  })

  test('by giving up arms nothing, and bypasses nothing', () => {
    const bench = protesting()
    expect(answer(bench.ask({ type: 'protest', partition: 1, bypass: false }, 'keypad'))).toBe('ok')
    expect([bench.arming(), bench.state.zones.of(3)?.bypassed]).toEqual(['disarmed', false])
    expect(bench.lastOf('panel.arming.changed')).toMatchObject({ from: 'arming', to: 'disarmed' })
  })

  test('that is none has nothing to end: what is armed stays armed', () => {
    const bench = panelOf({ facts: PROTESTS })
    bench.arm({}, 'keypad')
    for (const bypass of [true, false])
      expect(answer(bench.ask({ type: 'protest', partition: 1, bypass }, 'keypad'))).toBe('ok')
    expect(bench.arming()).toBe('arming')
    expect(answer(bench.ask({ type: 'protest', partition: 5, bypass: true }))).toBe('PARTITION_RANGE')
  })
})

describe('arming', () => {
  test('without an exit delay is armed at once, and twice the delay is twice as long', () => {
    const bench = panelOf()
    bench.arm({ exit: 'none', noEntryDelay: true }, 'keypad')
    expect(bench.arming()).toBe('armed_away')
    bench.disarm()
    bench.arm({ exit: 'doubled', mode: 'home' }, 'keypad')
    bench.seconds(119)
    expect(bench.arming()).toBe('arming')
    bench.seconds(1)
    expect(bench.arming()).toBe('armed_home')
  })
})

test('a key disarms without a code where a wire has none', () => {
  const bench = panelOf({ setup: { exitDelay: 0 } })
  bench.arm()
  expect(answer(bench.ask({ type: 'disarm', partition: 1 }, 'serial'))).toBe('NO_AUTHORITY')
  expect(answer(bench.ask({ type: 'disarm', partition: 1, key: true }, 'serial'))).toBe('ok')
  expect(bench.arming()).toBe('disarmed')
})

test('a bypass tells whose it is, where whoever asks knows', () => {
  const bench = panelOf()
  bench.ask({ type: 'bypass', zone: 3, on: true, user: 7 }, 'keypad')
  expect(bench.lastOf('panel.zone.changed')).toMatchObject({ zone: 3, user: 7, by: 'keypad' })
})

test('whose code it is can be asked without telling anybody', () => {
  const bench = panelOf()
  bench.add('4711')
  const before = bench.events.length
  expect([bench.panel.ownerOf(new Secret('4711')), bench.panel.ownerOf(new Secret('9999'))]).toEqual([
    2,
    undefined,
  ])
  expect(bench.events).toHaveLength(before)
})
