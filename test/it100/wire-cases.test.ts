import { describe, expect, it } from 'vitest'
import type { DscBench } from '../support/dsc/bench.js'
import { playCase, type Staging } from '../support/dsc/play-case.js'
import { wireCases } from '../support/dsc/wire-cases.js'

const arm = (bench: DscBench) => {
  bench.send('0301').wait(61_000)
}
const ONE = { setup: { partitions: 1, exitDelay: 60 } }

/** How each case is set up. */
const STAGINGS: Readonly<Record<string, Staging>> = {
  'it100-01': { events: { 'open port': () => undefined } },
  'it100-05': {
    options: { setup: { partitions: 1, exitDelay: 60, masterCode: '9876' } },
    prepare: bench => {
      bench.user(5, '1234')
      arm(bench)
    },
  },
  'it100-08': {
    options: { setup: { partitions: 1, quickArm: false } },
    events: { 'wait for 900': () => undefined },
  },
  'it100-10': {},
  'it100-15': { options: ONE, listensMs: 61_000 },
  'it100-16': {},
  'it100-17': {},
  'it100-19': {},
  'it100-20': {
    options: { setup: { partitions: 1 }, settings: { keypadBlanking: true } },
    events: { '30 s idle': bench => void bench.wait(30_000) },
  },
  'it100-21': {},
  'it100-22': { options: ONE },
  'it100-25': {},
  'it100-26': {
    options: {
      setup: { partitions: 1, exitDelay: 60 },
      facts: { lockout: { rule: { kind: 'lock', unit: 'attempts', count: 3, seconds: 120, alarm: false } } },
    },
    prepare: arm,
  },
  'it100-28': {
    options: ONE,
    events: {
      'zone 3 opens': bench => void bench.hands.zone(3, { open: true }),
      'zone 3 closes': bench => void bench.hands.zone(3, { open: false }),
    },
  },
  'it100-29': { options: ONE, prepare: bench => void bench.hands.zone(3, { open: true }) },
}

describe('an IT-100 does what real ones do', () => {
  const cases = wireCases('it100')

  it('in every case there is', () => {
    expect(cases.map(({ id }) => id)).toEqual(Object.keys(STAGINGS))
  })

  it.each(cases)('$id: $title', wire => {
    playCase(wire, STAGINGS[wire.id] ?? {})
  })
})
