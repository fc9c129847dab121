import { randomBytes, randomInt } from 'node:crypto'

/** A seed by real chance, a 32-bit unsigned integer, for when the operator gave none. */
export function randomSeed(): number {
  return randomInt(2 ** 32)
}

/** So many bytes by real chance, good enough for keys, salts and nonces. */
export function chanceBytes(count: number): Buffer {
  return randomBytes(count)
}
