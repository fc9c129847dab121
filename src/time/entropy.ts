import { randomBytes, randomInt } from 'node:crypto'

/** A seed by real chance, a 32-bit unsigned integer, for when the operator gave none. */
export function randomSeed(): number {
  return randomInt(2 ** 32)
}

/** So many bytes by real chance, good enough for keys, salts and nonces. */
export function chanceBytes(count: number): Buffer {
  return randomBytes(count)
}

/** A secret by real chance that nobody guesses: 256 bits as 43 characters of base64url. */
export const randomToken = (): string => randomBytes(32).toString('base64url')
