import { expect, test } from 'vitest'
import { answer, type PanelBench, panelOf } from '../testing/panel-of.js'

const toggle = (bench: PanelBench, on?: boolean, partition = 1) =>
  answer(bench.ask({ type: 'chime', partition, ...(on === undefined ? {} : { on }) }, 'keypad'))
const chimed = (bench: PanelBench) => bench.told('panel.chime.sounded').map(({ data }) => data.zone)

test('a chime is off as delivered, and toggled or set partition by partition', () => {
  const bench = panelOf({ setup: { partitions: 2 } })
  bench.open(1)
  toggle(bench, undefined, 2)
  toggle(bench, true, 2)
  toggle(bench)
  toggle(bench)
  expect(bench.told('panel.chime.changed').map(({ data }) => [data.partition, data.on])).toEqual([
    [2, true],
    [1, true],
    [1, false],
  ])
  bench.sleepAndWake()
  expect(bench.state.record().chimes).toBe(0b10)
  expect(chimed(bench)).toEqual([])
})

test('a chime sounds when a door of a disarmed partition opens, and at nothing else', () => {
  const bench = panelOf({ setup: { exitDelay: 0 } })
  toggle(bench, true)
  bench.open(1)
  bench.close(1)
  bench.open(5)
  bench.close(5)
  bench.zone(2, { tamper: true })
  bench.zone(2, { tamper: false })
  expect(chimed(bench)).toEqual([1])
  bench.arm()
  bench.open(1)
  expect(chimed(bench)).toEqual([1])
})

test('a chime cannot be toggled where there is no partition, nor on locked keypads', () => {
  const bench = panelOf({
    facts: { lockout: { rule: { kind: 'lock', unit: 'attempts', count: 1, seconds: 60, alarm: false } } },
  })
  expect(toggle(bench, true, 2)).toBe('PARTITION_RANGE')
  bench.verify('9999')
  expect(toggle(bench)).toBe('KEYPAD_LOCKED')
  expect(bench.state.chimes).toBe(0)
})
