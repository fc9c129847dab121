import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AccessTime, describeTime, parseTime, scheduleOf, timeOf } from './access-time.js'

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const clock = fc
  .tuple(fc.nat({ max: 23 }), fc.nat({ max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
const window = fc.record({
  days: fc.subarray([...DAYS], { minLength: 1 }),
  from: clock,
  to: fc.oneof(clock, fc.constant('24:00')),
})
const instant = fc
  .integer({ min: 0, max: 4_000_000_000 })
  .map(seconds => new Date(seconds * 1000).toISOString())
const time: fc.Arbitrary<AccessTime> = fc.oneof(
  fc.constant({ kind: 'always' as const }),
  fc.constant({ kind: 'once' as const }),
  fc.record({
    kind: fc.constant('restricted' as const),
    weekly: fc.array(window, { minLength: 1, maxLength: 4 }),
  }),
  fc
    .tuple(instant, instant)
    .filter(([a, b]) => a !== b)
    .map(times => {
      const [from = '', to = ''] = times.sort()
      return { kind: 'temporary' as const, from, to }
    }),
)

describe('a time of access', () => {
  it('is read back from its words', () => {
    fc.assert(
      fc.property(time, one => {
        expect(parseTime(describeTime(one))).toEqual(one)
      }),
    )
  })

  it('is the same after a way through a request and a slot document', () => {
    fc.assert(
      fc.property(time, one => {
        const userType = one.kind === 'once' ? 'disposable' : 'unrestricted'
        expect(timeOf(one.kind === 'once' ? undefined : scheduleOf(one), userType)).toEqual(one)
      }),
    )
  })

  it.each([
    ['weekdays 08:00-16:00', 'mon-fri 08:00-16:00'],
    ['Mon-Fri 08:00-16:00;SAT 09:00-12:00', 'mon-fri 08:00-16:00; sat 09:00-12:00'],
    ['fri-mon 22:00-06:00', 'mon,fri,sat,sun 22:00-06:00'],
    ['daily 00:00-24:00', 'mon-sun 00:00-24:00'],
    ['Always', 'always'],
  ])('may be written as %s', (text, words) => {
    const parsed = parseTime(text)
    expect('problem' in parsed ? parsed.problem : describeTime(parsed)).toBe(words)
  })

  it.each([
    '',
    'sometimes',
    'mon 8-16',
    'mon 08:00',
    'mun 08:00-16:00',
    'mon 24:00-08:00',
    '2026-01-01/2026-01-02',
  ])('is not %s', text =>
    expect(parseTime(text)).toMatchObject({ problem: expect.stringContaining('must be') }),
  )

  it('does not end before it begins', () => {
    expect(parseTime('2026-01-02T00:00:00Z/2026-01-01T00:00:00Z')).toEqual({
      problem: 'must end later than it begins',
    })
  })
})
