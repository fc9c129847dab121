import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Catalogue, loadCatalogue } from '../catalogue/catalogue.js'
import { ConfigurationError } from '../catalogue/problems.js'
import { countsOf, dealt, HEAVIEST, kindNamed, parseMix } from './mix.js'

const shipped = loadCatalogue()
const FEW = ['dsc-powerseries-neo', 'elk-m1', 'interlogix-nx']

/** Models of four files: reading the names of all takes a while. */
const catalogue: Catalogue = {
  ids: () => FEW,
  list: () => [],
  model(id, firmware) {
    if (id.startsWith('interlogix-nx') || FEW.includes(id)) return shipped.model(id, firmware)
    throw ConfigurationError.of(`there is no model "${id}" (did you mean "interlogix-nx"?)`)
  },
}
const parse = (text: string) => parseMix(text, catalogue)
const refusal = (text: string): string => {
  try {
    parse(text)
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message
  }
  return 'taken'
}

test('a mix is models with their firmwares and weights', () => {
  expect(parse('interlogix-nx').text).toBe('interlogix-nx@1.0:1')
  expect(parse(' interlogix-nx:3 , dsc-powerseries-neo@1.20:1,interlogix-nx-4@eur').text).toBe(
    'interlogix-nx@1.0:3,dsc-powerseries-neo@1.20:1,interlogix-nx-4@eur@1.0:1',
  )
  expect(parse('interlogix-nx-4@eur').parts[0]).toMatchObject({
    kind: { name: 'interlogix-nx-4@eur@1.0', model: 'interlogix-nx-4@eur', firmware: '1.0' },
    model: { id: 'interlogix-nx-4@eur' },
    weight: 1,
  })
  expect(kindNamed('interlogix-nx-4@eur@1.0')).toEqual(parse('interlogix-nx-4@eur').parts[0]?.kind)
})

test('"all" is every model of the catalogue, equally', () => {
  const { parts } = parse('all')
  expect(parts.map(({ kind }) => kind.model)).toEqual(FEW)
  expect(new Set(parts.map(({ weight }) => weight))).toEqual(new Set([1]))
})

test.each([
  ['interlogix-xn', /there is no model "interlogix-xn" \(did you mean "interlogix-nx"\?\)/],
  ['interlogix-nx:0', /"0" is no weight of interlogix-nx: expected a whole number from 1 to 1,000,000/],
  ['interlogix-nx:1.5', /"1.5" is no weight/],
  ['interlogix-nx:-1', /"-1" is no weight/],
  [`interlogix-nx:${HEAVIEST + 1}`, /is no weight/],
  ['interlogix-nx:', /"" is no weight/],
  ['interlogix-nx,', /empty part/],
  ['', /empty part/],
  ['interlogix-nx,all', /"all" is every model of the catalogue: it stands alone/],
  ['interlogix-nx:1,interlogix-nx@1.0:2', /interlogix-nx@1\.0 is named twice/],
  ['interlogix-nx@1.a', /is not a firmware version/],
])('a mix "%s" is refused with what to do', (text, words) => {
  expect(refusal(text)).toMatch(words)
})

test('everything that is wrong with a mix is told at once', () => {
  expect(refusal('interlogix-xn,elk-m1:x').split('\n')).toHaveLength(2)
})

const weights = fc.array(fc.integer({ min: 1, max: HEAVIEST }), { minLength: 1, maxLength: 8 })

test('counts sum up, and none is a whole panel off what its weight says', () => {
  fc.assert(
    fc.property(weights, fc.integer({ min: 0, max: 100_000 }), (parts, count) => {
      const counts = countsOf(parts, count)
      const sum = parts.reduce((total, weight) => total + weight, 0)
      expect(counts.reduce((total, each) => total + each, 0)).toBe(count)
      for (const [part, weight] of parts.entries())
        expect(Math.abs((counts[part] ?? 0) - (count * weight) / sum)).toBeLessThan(1)
    }),
  )
  expect(countsOf([1, 1, 1], 2)).toEqual([1, 1, 0])
  expect(countsOf([3, 1], 10_000)).toEqual([7_500, 2_500])
})

test('every stretch of a fleet is mixed like the whole, to two panels', () => {
  const mix = parse('interlogix-nx:5,elk-m1:2,dsc-powerseries-neo:1')
  const parts = [...dealt(mix, 1_000)]
  fc.assert(
    fc.property(fc.nat(999), fc.nat(999), (a, b) => {
      const [from, to] = a < b ? [a, b] : [b, a]
      for (const [part, share] of [5 / 8, 2 / 8, 1 / 8].entries()) {
        const there = parts.slice(from, to).filter(each => each === part).length
        expect(Math.abs(there - share * (to - from))).toBeLessThanOrEqual(2)
      }
    }),
  )
})

test('a fleet is dealt as its counts say', () => {
  const mix = parse('interlogix-nx:3,elk-m1:1')
  expect([...dealt(mix, 8)]).toEqual([0, 0, 1, 0, 0, 0, 1, 0])
  expect([...dealt(parse('all'), 2)]).toEqual([0, 1])
  expect([...dealt(mix, 0)]).toEqual([])
})
