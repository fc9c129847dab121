import { scrypt, timingSafeEqual } from 'node:crypto'
import { chanceBytes } from '../time/entropy.js'

/** A hashed password: the parameters of scrypt (RFC 7914, section 2), the salt, and what came of it. */
export interface ScryptHash {
  /** Logarithm of the cost N to the base 2. */
  readonly ln: number
  readonly r: number
  readonly p: number
  readonly salt: Buffer
  readonly hash: Buffer
}

/** What new hashes are made with: 32 MiB and some 60 ms for each try. */
const COST = { ln: 15, r: 8, p: 1 } as const
const SALT_BYTES = 16
const HASH_BYTES = 32

/** What is taken from a file: one line must not cost the machine its memory, or its processor for minutes. */
const BOUNDS = { ln: [1, 18], r: [1, 16], p: [1, 4], salt: [8, 64], hash: [16, 64] } as const
const MOST_MEMORY = 256 * 1024 * 1024

const PHC = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

const memoryOf = ({ ln, r, p }: Pick<ScryptHash, 'ln' | 'r' | 'p'>) => 128 * r * (2 ** ln + p)

const within = (value: number, [least, most]: readonly [number, number]) => value >= least && value <= most

/**
 * Reads `$scrypt$ln=15,r=8,p=1$SALT$HASH` (the PHC string format, base64 without padding).
 * @returns undefined for any other text, and for what would cost too much to check
 */
export function parseScryptHash(text: string): ScryptHash | undefined {
  const [, ln, r, p, salt, hash] = PHC.exec(text) ?? []
  if (salt === undefined || hash === undefined) return undefined
  const read: ScryptHash = {
    ln: Number(ln),
    r: Number(r),
    p: Number(p),
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  }
  const isBounded =
    within(read.ln, BOUNDS.ln) &&
    within(read.r, BOUNDS.r) &&
    within(read.p, BOUNDS.p) &&
    within(read.salt.length, BOUNDS.salt) &&
    within(read.hash.length, BOUNDS.hash) &&
    memoryOf(read) <= MOST_MEMORY
  return isBounded ? read : undefined
}

const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')

/** As {@link parseScryptHash} reads it. */
export const formatScryptHash = ({ ln, r, p, salt, hash }: ScryptHash): string =>
  `$scrypt$ln=${ln},r=${r},p=${p}$${base64(salt)}$${base64(hash)}`

function derive(password: Uint8Array, parameters: Omit<ScryptHash, 'hash'>, length: number): Promise<Buffer> {
  const { ln, r, p, salt } = parameters
  const options = { N: 2 ** ln, r, p, maxmem: memoryOf(parameters) + 1024 * 1024 }
  return new Promise((resolve, reject) => {
    scrypt(password, salt, length, options, (error, key) => (error ? reject(error) : resolve(key)))
  })
}

/** Hashes a password under a salt of its own. */
export async function hashPassword(password: string): Promise<ScryptHash> {
  const parameters = { ...COST, salt: chanceBytes(SALT_BYTES) }
  return { ...parameters, hash: await derive(Buffer.from(password), parameters, HASH_BYTES) }
}

/** Whether a password is the one that was hashed. Takes as long for a wrong one as for the right one. */
export async function isPassword(password: Uint8Array, hashed: ScryptHash): Promise<boolean> {
  return timingSafeEqual(await derive(password, hashed, hashed.hash.length), hashed.hash)
}

/** A hash that nothing hashes to, of the usual cost: an unknown name is to take as long as a wrong password. */
export const NOBODYS_HASH: ScryptHash = {
  ...COST,
  salt: Buffer.alloc(SALT_BYTES, 1),
  hash: Buffer.alloc(HASH_BYTES),
}
