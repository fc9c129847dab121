import { describe, expect, test } from 'vitest'
import type { Source } from '../events.js'
import { refuse } from '../refusals.js'
import { answer, type PanelBench, panelOf } from '../testing/panel-of.js'

// The zones of the house: 1 and 2 doors, 3 and 4 windows, 5 and 6 motion, 7 smoke, 8 panic.
const bypass = (bench: PanelBench, zone: number, on = true, source: Source = 'module') =>
  bench.ask({ type: 'bypass', zone, on }, source)

describe('bypassing a zone', () => {
  test('makes the partition ready with the zone open, and tells of the zone', () => {
    const bench = panelOf()
    bench.open(3)
    expect(answer(bench.arm())).toBe('NOT_READY')
    expect(answer(bypass(bench, 3))).toBe('ok')
    expect(bench.lastOf('panel.zone.changed')).toMatchObject({ zone: 3, open: true, bypassed: true })
    expect(answer(bench.arm())).toBe('ok')
  })

  test('can be taken back, and twice the same tells nothing', () => {
    const bench = panelOf()
    bypass(bench, 3)
    expect(bench.during(() => bypass(bench, 3))).toEqual([])
    expect(bench.during(() => bypass(bench, 3, false))).toEqual(['panel.zone.changed'])
    expect(bench.state.zones.of(3)?.bypassed).toBe(false)
  })

  test('is refused for a zone that the panel does not have', () => {
    expect(bypass(panelOf(), 9)).toEqual(refuse('ZONE_RANGE', { zone: 9, count: 8 }))
  })

  test('is refused for fire and 24-hour zones', () => {
    const bench = panelOf()
    for (const zone of [7, 8]) expect(bypass(bench, zone)).toEqual(refuse('NOT_BYPASSABLE', { zone }))
  })

  test('is refused while the partition of the zone is armed, but not while another is', () => {
    const bench = panelOf({ setup: { partitions: 2 } })
    bench.arm({ partition: 2 })
    expect(answer(bypass(bench, 3))).toBe('ok')
    bench.arm({ partition: 1 })
    expect(answer(bypass(bench, 3, false))).toBe('NOT_BYPASSABLE')
  })

  test('is refused at the keypad of another partition', () => {
    const bench = panelOf({ setup: { partitions: 2 } })
    const ask = (partition: number) => answer(bench.ask({ type: 'bypass', zone: 3, on: true, partition }))
    expect([ask(2), ask(1)]).toEqual(['NOT_BYPASSABLE', 'ok'])
  })

  test('ends when the partition is disarmed, with the disarming as its cause', () => {
    const bench = panelOf()
    bypass(bench, 3)
    bench.arm()
    bench.disarm()
    const disarmed = bench.told('panel.arming.changed').at(-1)
    const ended = bench.told('panel.zone.changed').at(-1)
    expect(ended).toMatchObject({ data: { zone: 3, bypassed: false }, cause: disarmed?.seq })
  })
})
