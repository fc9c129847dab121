import { randomBytes, randomInt } from 'node:crypto'

/** A seed by real chance, a 32-bit unsigned integer, for when the operator gave none. */
export function randomSeed(): number {
  return randomInt(2 ** 32)
}

/** Bytes by real chance: for salts, keys and passwords that nobody may guess. */
export function randomSecret(bytes: number): Buffer {
  return randomBytes(bytes)
}
