import { describe, expect, test } from 'vitest'
import { refuse } from '../refusals.js'
import { answer, panelOf } from '../testing/panel-of.js'

const HOUR = 3_600_000

describe("setting the panel's clock", () => {
  test('keeps the offset and the time zone, and tells so', () => {
    const bench = panelOf()
    expect(answer(bench.ask({ type: 'time/set', offsetMs: HOUR, zone: 'Europe/Berlin' }))).toBe('ok')
    expect(bench.state.time).toEqual({ offsetMs: HOUR, zone: 'Europe/Berlin' })
    expect(bench.lastOf('panel.time.set')).toEqual({ offsetMs: HOUR, zone: 'Europe/Berlin', by: 'module' })
  })

  test('is refused for a time zone that does not exist', () => {
    const bench = panelOf()
    expect(bench.ask({ type: 'time/set', offsetMs: 0, zone: 'Mars/Olympus' })).toEqual(
      refuse('INVALID_REQUEST', { problem: '"Mars/Olympus" is not an IANA time zone' }),
    )
    expect(bench.state.time.zone).toBe('UTC')
  })

  test('is refused for a time that no calendar shows', () => {
    const bench = panelOf()
    for (const offsetMs of [Number.NaN, Infinity, -Infinity, 1e16, -1e14])
      expect(answer(bench.ask({ type: 'time/set', offsetMs, zone: 'UTC' }))).toBe('INVALID_REQUEST')
  })
})
