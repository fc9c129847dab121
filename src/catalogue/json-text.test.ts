import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonPlace, readJson } from './json-text.js'

function said(text: string): string {
  const read = readJson(text)
  return read.fault ? `${read.fault.message}${jsonPlace(read.fault)}` : 'read'
}

test('what is not too deep is read as the engine reads it, and what the engine does not read is told', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 8 }), fc.nat(), fc.nat(2), (text, at, cut) => {
      const broken = text.slice(0, at % (text.length + 1)) + text.slice((at % (text.length + 1)) + cut)
      let expected: unknown
      try {
        expected = { value: JSON.parse(broken) }
      } catch {
        expected = undefined
      }
      const read = readJson(broken)
      expect(read.fault ? undefined : read).toEqual(expected)
    }),
    { seed: 21, numRuns: 500 },
  )
})

test.each([
  ['lists', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'line 1, column 65'],
  ['mappings, a line each', `${'{"a":\n'.repeat(9_999)}1${'}'.repeat(9_999)}`, 'line 65, column 1'],
])('%s deeper than anybody sends are told with the place', (_, text, place) => {
  expect(said(text)).toBe(`is nested more than 64 levels deep at ${place}`)
})

test('brackets in texts do not count, also behind an escaped quote', () => {
  expect(said(JSON.stringify([`"${'['.repeat(100)}`, '\\', '{'.repeat(100)]))).toBe('read')
  expect(said(`${'['.repeat(64)}${']'.repeat(64)}`)).toBe('read')
  expect(said(`["${'['.repeat(100)}`)).toMatch(/^is not JSON/)
  expect(said('['.repeat(100_000))).toMatch(/^is not JSON/)
})

test('nothing of the text is repeated', () => {
  for (const text of ['{"code": 4711', '{"code": "4711" x}', '4711x', '{"code":\n 47 11}'])
    expect(said(text)).toMatch(/^is not JSON( at line \d, column \d+)?$/)
  expect(said('{"code":\n 47 11}')).toBe('is not JSON at line 2, column 5')
})
