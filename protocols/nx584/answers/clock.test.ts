import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localTime } from '../../../src/panel/local-time.js'
import { setClock } from '../messages/set-clock.js'
import { Bench } from '../testing/bench.js'

const MOMENT = { year: 26, month: 11, day: 29, hour: 14, minute: 5, weekday: 1 }

/** What the panel's clock shows. */
function shown(bench: Bench) {
  const { offsetMs, zone } = bench.device.panel.state.time
  return localTime(bench.clock.now() + offsetMs, zone)
}

describe('setting the clock', () => {
  it('makes the panel show the time sent', () => {
    const bench = new Bench()
    expect(bench.send(setClock, MOMENT, { acknowledge: true }).heard()[0]).toBe('1D')
    expect(shown(bench)).toEqual({ date: '2026-11-29', weekday: 'sun', hour: 14, minute: 5, second: 0 })
  })

  it('keeps the time zone, whatever the season', () => {
    for (const zone of ['America/New_York', 'Australia/Lord_Howe', 'Europe/Berlin', 'Asia/Kathmandu'])
      for (const month of [1, 7]) {
        const bench = new Bench()
        bench.device.command({ type: 'time/set', offsetMs: 0, zone }, 'control')
        bench.send(setClock, { ...MOMENT, month })
        expect(bench.device.panel.state.time.zone).toBe(zone)
        expect(shown(bench)).toMatchObject({ hour: 14, minute: 5, second: 0 })
      }
  })

  it('shows the time sent on the day the clock is put forward or back', () => {
    for (const sent of [
      { ...MOMENT, month: 3, day: 8, hour: 5 },
      { ...MOMENT, month: 11, day: 1, hour: 4 },
    ]) {
      const bench = new Bench()
      bench.device.command({ type: 'time/set', offsetMs: 0, zone: 'America/New_York' }, 'control')
      bench.send(setClock, sent)
      expect(shown(bench)).toMatchObject({ hour: sent.hour, minute: 5 })
    }
  })

  it('shows any real moment of the century as it was sent', () => {
    const moment = fc.record({
      year: fc.integer({ min: 0, max: 99 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 28 }),
      hour: fc.integer({ min: 4, max: 23 }),
      minute: fc.integer({ min: 0, max: 59 }),
    })
    const bench = new Bench()
    bench.device.command({ type: 'time/set', offsetMs: 0, zone: 'America/New_York' }, 'control')
    fc.assert(
      fc.property(moment, sent => {
        bench.send(setClock, { ...sent, weekday: 1 })
        const { date, hour, minute } = shown(bench)
        const [year, month, day] = date.split('-').map(Number)
        expect({ year: (year ?? 0) - 2000, month, day, hour, minute }).toEqual(sent)
      }),
    )
  })

  it.each([
    { month: 0 },
    { month: 13 },
    { month: 2, day: 30 },
    { day: 0 },
    { hour: 24 },
    { minute: 60 },
    { weekday: 0 },
    { weekday: 8 },
    { year: 100 },
  ])('fails for a moment that is none: %j', wrong => {
    const bench = new Bench()
    bench.send(setClock, { ...MOMENT, ...wrong }, { acknowledge: true })
    expect(bench.wait(2500).heard()).toEqual(['1C'])
    expect(bench.device.panel.state.time.offsetMs).toBe(0)
  })
})
