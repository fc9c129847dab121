import { expect, test } from 'vitest'
import type { Source } from '../events.js'
import { Secret } from '../secret.js'
import { answer, type PanelBench, panelOf } from '../testing/panel-of.js'

const walk = (bench: PanelBench, on: boolean, code?: string, source: Source = 'serial') =>
  answer(
    bench.ask({ type: 'walk-test', partition: 1, on, ...(code ? { code: new Secret(code) } : {}) }, source),
  )

test('a walk-test tells of every zone that trips, and none of them alarms', () => {
  const bench = panelOf()
  expect(walk(bench, true, '1234')).toBe('ok')
  bench.sleepAndWake()
  for (const zone of [1, 3, 7, 8]) bench.open(zone)
  expect(bench.told('panel.walk_test.tripped').map(({ data }) => data.zone)).toEqual([1, 3, 7, 8])
  expect([bench.arming(), bench.told('panel.alarm')]).toEqual(['disarmed', []])
  expect(walk(bench, false, '1234')).toBe('ok')
  bench.close(8)
  bench.open(8)
  expect(bench.arming()).toBe('triggered')
  expect(bench.told('panel.walk_test.changed').map(({ data }) => data)).toEqual([
    { on: true, user: 1, by: 'serial' },
    { on: false, user: 1, by: 'serial' },
  ])
})

test('a walk-test leaves the emergency keys alone', () => {
  const bench = panelOf()
  walk(bench, true, '1234')
  bench.ask({ type: 'panic', partition: 1, kind: 'police' })
  expect(bench.arming()).toBe('triggered')
})

test('a walk-test is for those who may disarm', () => {
  const bench = panelOf()
  bench.add('7002', { authority: 0x02 }, 'serial')
  expect([walk(bench, true), walk(bench, true, '7002'), walk(bench, true, '9999')]).toEqual([
    'NO_AUTHORITY',
    'NO_AUTHORITY',
    'WRONG_CODE',
  ])
  expect(walk(bench, true, undefined, 'control')).toBe('ok')
  expect(walk(bench, true, undefined, 'control')).toBe('ok')
  expect(bench.told('panel.walk_test.changed')).toHaveLength(1)
})

test('a walk-test and an armed panel exclude each other', () => {
  const bench = panelOf({ setup: { partitions: 2 } })
  bench.arm({ partition: 2 })
  expect(walk(bench, true, '1234')).toBe('WALK_TEST')
  bench.disarm(undefined, 2)
  walk(bench, true, '1234')
  expect(answer(bench.arm())).toBe('WALK_TEST')
})

test('a walk-test ends when the panel starts again', () => {
  const bench = panelOf()
  walk(bench, true, '1234')
  bench.powerOff()
  bench.powerOn()
  expect(bench.lastOf('panel.walk_test.changed')).toEqual({ on: false, by: 'panel' })
  expect(answer(bench.arm())).toBe('ok')
  expect(bench.state.record().walkTest).toBeUndefined()
})
