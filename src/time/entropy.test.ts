import { expect, it } from 'vitest'
import { randomSeed } from './entropy.js'

it('makes a different 32-bit unsigned seed each time', () => {
  const seeds = Array.from({ length: 50 }, randomSeed)
  expect(seeds.every(seed => Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)).toBe(true)
  // Two equal ones among 50 are a matter of one in three million; all equal, of never.
  expect(new Set(seeds).size).toBeGreaterThan(45)
})
