import { expect, test } from 'vitest'
import { didYouMean, nearest } from './nearest.js'

const words = ['limit', 'remote', 'fillOrder', 'dsc-powerseries-neo']

test.each([
  ['limti', 'limit'],
  ['LIMIT', 'limit'],
  ['fill_order', 'fillOrder'],
  ['powerseries', 'dsc-powerseries-neo'],
  ['dsc-powerseries-nea', 'dsc-powerseries-neo'],
])('%s is taken for %s', (name, expected) => {
  expect(nearest(name, words)).toBe(expected)
})

test('a word that is like none of them is left alone', () => {
  expect(nearest('zones', words)).toBeUndefined()
  expect(didYouMean('zones', words)).toBe('')
  expect(didYouMean('remot', words)).toBe(' (did you mean "remote"?)')
})
