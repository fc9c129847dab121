import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareVersions, isVersion } from './version.js'

const versions = fc
  .array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 4 })
  .map(levels => ({ levels, text: levels.join('.') }))

test('levels are compared as numbers, so 1.9 is older than 1.14', () => {
  expect(compareVersions('1.9', '1.14')).toBeLessThan(0)
  expect(compareVersions('2.0', '1.14')).toBeGreaterThan(0)
})

test('a missing level is 0', () => {
  expect(compareVersions('1.9', '1.9.0')).toBe(0)
  expect(compareVersions('1.9.1', '1.9')).toBeGreaterThan(0)
  expect(compareVersions('1', '1.0.0.0')).toBe(0)
})

test('versions are ordered as numbers with four digits of base 1000 are', () => {
  const weigh = (levels: number[]) =>
    [0, 1, 2, 3].reduce((sum, level) => sum * 1000 + (levels[level] ?? 0), 0)
  fc.assert(
    fc.property(versions, versions, (a, b) => {
      expect(Math.sign(compareVersions(a.text, b.text))).toBe(Math.sign(weigh(a.levels) - weigh(b.levels)))
    }),
  )
})

test('only one to four numbers with dots between are a version', () => {
  expect(['1', '1.14', '3.2.2', '1.2.3.4'].every(isVersion)).toBe(true)
  expect(['', 'v1.2', '1.', '.1', '1..2', '1.2.3.4.5', '185c', '1.2 '].some(isVersion)).toBe(false)
})
