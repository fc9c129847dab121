import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { setClock } from '../../protocols/nx584/messages/set-clock.js'
import { localTime } from '../../src/panel/local-time.js'
import { Bench } from '../support/nx584/bench.js'

const HOUR = 3_600_000
const MOMENT = { year: 26, month: 11, day: 29, hour: 14, minute: 5, weekday: 1 }

/** What the panel's clock shows. */
function shown(bench: Bench) {
  const { offsetMs, zone } = bench.device.panel.view.time
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
        bench.hands.command({ type: 'time/set', offsetMs: 0, zone }, 'control')
        bench.send(setClock, { ...MOMENT, month })
        expect(bench.device.panel.view.time.zone).toBe(zone)
        expect(shown(bench)).toMatchObject({ hour: 14, minute: 5, second: 0 })
      }
  })

  it('shows the time sent on the day the clock is put forward or back', () => {
    for (const sent of [
      { ...MOMENT, month: 3, day: 8, hour: 5 },
      { ...MOMENT, month: 11, day: 1, hour: 4 },
    ]) {
      const bench = new Bench()
      bench.hands.command({ type: 'time/set', offsetMs: 0, zone: 'America/New_York' }, 'control')
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
    bench.hands.command({ type: 'time/set', offsetMs: 0, zone: 'America/New_York' }, 'control')
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
    ['America/New_York', ['2026-03-08', '2026-11-01']],
    ['Europe/Berlin', ['2026-03-29', '2026-10-25']],
    ['Australia/Lord_Howe', ['2026-04-05', '2026-10-04']],
    ['Asia/Beirut', ['2026-03-29', '2026-10-24', '2026-10-25']],
  ])(
    'sets every time that %s has on a day of change, the first of two, and fails for those it skips',
    (zone, days) => {
      const shows = (at: number) => {
        const { date, hour, minute } = localTime(at, zone)
        return `${date} ${hour}:${minute}`
      }
      for (const day of days) {
        const bench = new Bench()
        bench.hands.command({ type: 'time/set', offsetMs: 0, zone }, 'control')
        const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
        const noon = Date.UTC(year, month - 1, date, 12)
        // Every quarter of an hour of the day and its neighbours, and when it is there first.
        const first = new Map<string, number>()
        for (let at = noon - 36 * HOUR; at < noon + 36 * HOUR; at += HOUR / 4)
          if (!first.has(shows(at))) first.set(shows(at), at)
        for (let quarter = 0; quarter < 96; quarter++) {
          const [hour, minute] = [Math.floor(quarter / 4), (quarter % 4) * 15]
          const sent = { year: year - 2000, month, day: date, hour, minute, weekday: 1 }
          const heard = bench.send(setClock, sent).wait(2500).heard()
          const word = heard.find(({ length }) => length === 2)
          const instant = first.get(`${day} ${hour}:${minute}`)
          expect([day, hour, minute, word]).toEqual([day, hour, minute, instant === undefined ? '1C' : '1D'])
          const { offsetMs } = bench.device.panel.view.time
          if (instant !== undefined) expect(bench.clock.now() - 2500 + offsetMs).toBe(instant)
        }
      }
    },
  )

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
    expect(bench.device.panel.view.time.offsetMs).toBe(0)
  })
})
