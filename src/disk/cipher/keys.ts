import { createHash, createSecretKey, type KeyObject } from 'node:crypto'

/** A key of AES-256 with the name under which a journal's header has it. */
export interface JournalKey {
  readonly id: string
  /** Not its bytes: what prints or inspects this shows none of them. */
  readonly secret: KeyObject
}

/** The first is written with, all can be read with. */
export type JournalKeys = readonly [JournalKey, ...JournalKey[]]

/** What is to be keys and is none. Its words say where and what to do, and repeat nothing of it. */
export class KeyTextError extends Error {
  override readonly name = 'KeyTextError'

  constructor(place: string, problem: string) {
    super(`${place}: ${problem}`)
  }
}

/** Shell commands that make a key: there is none of our own, for every machine has one. */
export const KEY_MAKER = 'openssl rand -base64 32'

const BYTES = 32
const HEX = /^[0-9a-f]{64}$/i
const BASE64 = /^[A-Za-z0-9+/]{43}=$/
const LINE = /^(?:([A-Za-z0-9._-]{1,32}):)?([^:\s]+)$/

/** Keys of one file, all of which somebody has to give away again some day. */
const MOST_KEYS = 64

const bytesOf = (text: string): Buffer | undefined => {
  if (HEX.test(text)) return Buffer.from(text, 'hex')
  return BASE64.test(text) ? Buffer.from(text, 'base64') : undefined
}

/** A name for a key that has none: of 256 random bits a digest of 32 gives nothing away. */
const idOf = (bytes: Buffer): string =>
  createHash('sha256').update('panelemu key id\0').update(bytes).digest('hex').slice(0, 8)

function keyOf(line: string, place: string): JournalKey {
  const [, id, text] = LINE.exec(line) ?? []
  const bytes = text === undefined ? undefined : bytesOf(text)
  if (!bytes || bytes.length !== BYTES)
    throw new KeyTextError(
      place,
      `this is no key: one is ${BYTES} bytes, as 44 characters of base64 or 64 hexadecimal digits, with "NAME:" before it or not; ${KEY_MAKER} makes one`,
    )
  if (bytes.every(byte => byte === bytes[0]))
    throw new KeyTextError(place, `this is no key, but one byte ${BYTES} times; ${KEY_MAKER} makes one`)
  return { id: id ?? idOf(bytes), secret: createSecretKey(bytes) }
}

/**
 * Reads keys, one a line. Empty lines and those that begin with `#` are passed over.
 * @param place where the text is from, with which what is wrong in it begins
 * @throws KeyTextError
 */
export function parseKeys(text: string, place: string): JournalKeys {
  const keys: JournalKey[] = []
  for (const [index, whole] of text.split(/\r?\n/).entries()) {
    const line = whole.trim()
    if (line === '' || line.startsWith('#')) continue
    const at = `${place}:${index + 1}`
    const key = keyOf(line, at)
    if (keys.some(({ id }) => id === key.id))
      throw new KeyTextError(at, `there is a key "${key.id}" before it; give each a name of its own, once`)
    if (keys.push(key) > MOST_KEYS)
      throw new KeyTextError(at, `more than ${MOST_KEYS} keys; keep those that something is encrypted with`)
  }
  const [first, ...rest] = keys
  if (!first) throw new KeyTextError(place, `there is no key in it; ${KEY_MAKER} makes one`)
  return [first, ...rest]
}
