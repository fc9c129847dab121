import fc from 'fast-check'
import { expect, test } from 'vitest'
import { localTime } from '../panel/local-time.js'
import { instantOf, parseMoment } from './moment.js'

const MONDAY = Date.parse('2026-01-05T08:00:00Z')

function wait(text: string, zone = 'UTC', now = MONDAY): string {
  const moment = parseMoment(text)
  if (!moment) throw new Error(`${text} is no moment`)
  return new Date(instantOf(moment, now, zone)).toISOString()
}

test('an instant is itself, whatever the zone', () =>
  expect(wait('2026-02-01T10:00:00+01:00', 'Asia/Tokyo')).toBe('2026-02-01T09:00:00.000Z'))

test('a time of day is the next one on the wall clock', () => {
  expect(wait('16:05')).toBe('2026-01-05T16:05:00.000Z')
  expect(wait('07:00')).toBe('2026-01-06T07:00:00.000Z')
  expect(wait('08:00', 'America/Denver')).toBe('2026-01-05T15:00:00.000Z')
})

test('the time it is now is a day away', () => expect(wait('08:00')).toBe('2026-01-06T08:00:00.000Z'))

test('a weekday can be said', () => {
  expect(wait('fri 16:00')).toBe('2026-01-09T16:00:00.000Z')
  expect(wait('mon 07:59')).toBe('2026-01-12T07:59:00.000Z')
})

test('a change of daylight saving on the way is allowed for', () => {
  const saturday = Date.parse('2026-03-28T12:00:00Z')
  expect(wait('12:00', 'Europe/Berlin', saturday)).toBe('2026-03-29T10:00:00.000Z')
})

test.each(['', '24:00', '8:00', 'friday 08:00', 'tomorrow', '2026-01-05'])('"%s" is no moment', text =>
  expect(parseMoment(text)).toBeUndefined(),
)

test('at the moment the wall clock shows the time that was asked for', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 365 * 24 * 60 }),
      fc.integer({ min: 4, max: 23 }),
      fc.constantFrom('UTC', 'America/Denver', 'Europe/Berlin', 'Asia/Kolkata'),
      (minutes, hour, zone) => {
        const now = MONDAY + minutes * 60_000 + 12_345
        const at = Date.parse(wait(`${String(hour).padStart(2, '0')}:30`, zone, now))
        expect(at).toBeGreaterThan(now)
        expect(localTime(at, zone)).toMatchObject({ hour, minute: 30 })
      },
    ),
    { numRuns: 50 },
  )
})
