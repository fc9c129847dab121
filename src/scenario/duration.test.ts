import fc from 'fast-check'
import { expect, test } from 'vitest'
import { describeDuration, parseDuration } from './duration.js'

test.each([
  ['250ms', 250],
  ['90s', 90_000],
  ['3m', 180_000],
  ['1h30m', 5_400_000],
  ['2d', 172_800_000],
])('%s is %i ms', (text, ms) => expect(parseDuration(text)).toBe(ms))

test.each(['', '90', '3 m', '1.5h', 'm', '-3m', '3M', '3mm'])('"%s" is no duration', text =>
  expect(parseDuration(text)).toBeUndefined(),
)

test('a duration in words is read again as the same', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000_000_000 }), ms => {
      expect(parseDuration(describeDuration(ms))).toBe(ms)
    }),
  )
})
