import { describe, expect, it } from 'vitest'
import type { DscBench } from '../support/dsc/bench.js'
import { playCase, type Staging } from '../support/dsc/play-case.js'
import { wireCases } from '../support/dsc/wire-cases.js'

const nothing = () => undefined
const connect = (bench: DscBench) => void bench.connect()
const logIn = (bench: DscBench) => void bench.logIn()

/** A client that has logged in, and what came before the case. */
const loggedIn = (
  more: Omit<Staging, 'prepare'> & { readonly begins?: (bench: DscBench) => void },
): Staging => ({
  ...more,
  prepare: bench => {
    logIn(bench)
    more.begins?.(bench)
  },
})

const ONE = { setup: { partitions: 1, exitDelay: 60 } }
const bypassable = (numbers: readonly number[]) =>
  numbers.map(zone => ({ zone, name: `Zone ${zone}`, kind: 'perimeter' as const, partition: 1 }))
const SIXTEEN = bypassable(Array.from({ length: 16 }, (_, index) => index + 1))
const BYPASSED = [18, 22, 23, 26, 27]

/** How each case is set up. */
const STAGINGS: Readonly<Record<string, Staging>> = {
  'tpi-03': { events: { connect } },
  'tpi-04': { events: { connect } },
  'tpi-06': loggedIn({
    options: {
      setup: {
        partitions: 2,
        exitDelay: 60,
        zones: [...SIXTEEN.slice(0, 15), { zone: 16, name: 'Zone 16', kind: 'perimeter', partition: 2 }],
      },
    },
    begins: bench => {
      bench.send('0301').wait(61_000)
      bench.hands.zone(10, { open: true })
      bench.hands.zone(16, { open: true })
      bench.send('04011234').wait(1000)
      bench.hands.command({ type: 'bypass', zone: 10, on: true }, 'control')
      bench.send('0301').wait(61_000)
    },
  }),
  'tpi-08': loggedIn({}),
  'tpi-09': loggedIn({
    options: ONE,
    begins: bench => void bench.hands.zone(3, { open: true }),
    // On the page of zones to bypass; nothing else is lit meanwhile.
    events: { 'LED flashes': bench => void bench.hands.keys('*1') },
  }),
  'tpi-11': loggedIn({ options: ONE, begins: bench => void bench.send('0301').wait(61_000) }),
  'tpi-13': loggedIn({ options: ONE, begins: bench => void bench.send('0301').wait(61_000) }),
  'tpi-14': loggedIn({ options: ONE, begins: bench => void bench.send('0311').wait(61_000) }),
  'tpi-19': loggedIn({ options: ONE, listensMs: 61_000 }),
  'tpi-22': loggedIn({
    options: { model: 'dsc-pc1832', setup: { partitions: 1, zones: bypassable(BYPASSED) } },
    begins: bench => {
      for (const zone of BYPASSED) bench.hands.command({ type: 'bypass', zone, on: true }, 'control')
    },
  }),
  'tpi-23': loggedIn({}),
  'tpi-27': loggedIn({}),
  'tpi-28': loggedIn({ options: { model: 'dsc-pc1832', setup: { quickArm: false } } }),
  'tpi-29': loggedIn({
    options: ONE,
    begins: bench => void bench.send('0311'),
    events: { 'exit delay ends': bench => void bench.wait(60_000) },
  }),
  'tpi-31': loggedIn({ events: { 'wait for 921': nothing } }),
  'tpi-32': loggedIn({}),
  'tpi-34': loggedIn({}),
  'tpi-36': loggedIn({
    options: ONE,
    events: {
      'AC lost, wait 11 min': bench => {
        bench.hands.power({ mains: false, battery: 'ok' })
        bench.wait(11 * 60_000)
      },
    },
  }),
}

describe('an EnvisaLink does what real ones do', () => {
  const cases = wireCases('tpi')

  it('in every case there is', () => {
    expect(cases.map(({ id }) => id)).toEqual(Object.keys(STAGINGS))
  })

  it.each(cases)('$id: $title', wire => {
    playCase(wire, STAGINGS[wire.id] ?? {})
  })
})
