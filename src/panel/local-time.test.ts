import { describe, expect, test } from 'vitest'
import { isTimeZone, localTime } from './local-time.js'

describe('local time', () => {
  test('is what a wall clock shows, midnight being hour 0', () => {
    expect(localTime(Date.UTC(2026, 10, 23), 'UTC')).toEqual({
      date: '2026-11-23',
      weekday: 'mon',
      hour: 0,
      minute: 0,
      second: 0,
    })
    expect(localTime(Date.UTC(2026, 10, 23, 23, 59, 58), 'Asia/Kathmandu')).toEqual({
      date: '2026-11-24',
      weekday: 'tue',
      hour: 5,
      minute: 44,
      second: 58,
    })
  })

  test('leaves an hour out in spring and has one twice in autumn', () => {
    const hours = (month: number, day: number, from: number) =>
      [0, 1, 2].map(hour => localTime(Date.UTC(2026, month, day, from + hour), 'Europe/Berlin').hour)
    expect(hours(2, 29, 0)).toEqual([1, 3, 4])
    expect(hours(9, 25, 0)).toEqual([2, 2, 3])
  })

  test('knows time zones by their IANA names', () => {
    expect(['UTC', 'Europe/Berlin', 'America/New_York'].map(isTimeZone)).toEqual([true, true, true])
    expect(['', 'Mars/Olympus', 'Berlin', '../etc/passwd'].map(isTimeZone)).toEqual([
      false,
      false,
      false,
      false,
    ])
  })
})
