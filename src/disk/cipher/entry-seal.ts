import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'
import { chanceBytes } from '../../time/entropy.js'
import type { JournalKey } from './keys.js'

/** What a journal's header says of its cipher: nothing of it is secret. */
export interface SealHeader {
  readonly id: string
  /** Base64. */
  readonly salt: string
  /** Hexadecimal: shows whether a key is the one that was meant, whatever it is called. */
  readonly check: string
}

const CIPHER = 'aes-256-gcm'
const KEY_BYTES = 32
const SALT_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
const CHECK_BYTES = 8

const derived = ({ secret }: JournalKey, salt: string, use: string, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, Buffer.from(salt, 'base64'), `panelemu journal ${use}`, length))

const checkOf = (key: JournalKey, salt: string): string =>
  derived(key, salt, 'check', CHECK_BYTES).toString('hex')

/**
 * Seals the entries of one journal file with AES-256 in Galois/Counter Mode, each so that it holds in its place alone.
 *
 * A nonce must never come twice under a key, or both entries and the means to forge others are given away. NIST SP 800-38D,
 * section 8.2.2, allows random nonces of 96 bits, and section 8.3 then 2^32 of them under a key. The key of entries is not the
 * one that a person keeps, but derived from it (HKDF, RFC 5869) with a salt of 256 random bits, which every writing of the
 * file anew draws afresh: at a start, at rotation, when the file has grown. So the limit is one of the lines of one file, which is
 * written anew after some megabytes, and not of a key's years. Nothing is counted that a restart, a copy of the folder that
 * goes its own way, or a machine that is set back to a snapshot could make count again: there only the random nonces differ, and
 * that is enough.
 */
export class EntrySeal {
  readonly #key: Buffer

  private constructor(
    key: JournalKey,
    readonly header: SealHeader,
  ) {
    this.#key = derived(key, header.salt, 'entries', KEY_BYTES)
  }

  /** For a file that is begun now. */
  static begin(key: JournalKey): EntrySeal {
    const salt = chanceBytes(SALT_BYTES).toString('base64')
    return new EntrySeal(key, { id: key.id, salt, check: checkOf(key, salt) })
  }

  /** For a file that there is; undefined: it was written with another key, though of this name. */
  static of(header: SealHeader, key: JournalKey): EntrySeal | undefined {
    return checkOf(key, header.salt) === header.check ? new EntrySeal(key, header) : undefined
  }

  /**
   * Seals a text.
   * @param place authenticated with it: it opens nowhere else
   * @returns base64 of nonce, ciphertext and tag
   */
  seal(text: string, place: string): string {
    const nonce = chanceBytes(NONCE_BYTES)
    const cipher = createCipheriv(CIPHER, this.#key, nonce, { authTagLength: TAG_BYTES })
    cipher.setAAD(Buffer.from(place))
    const parts = [nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]
    return Buffer.concat(parts).toString('base64')
  }

  /** What was sealed for this place; undefined: this was not. */
  open(sealed: string, place: string): string | undefined {
    const bytes = Buffer.from(sealed, 'base64')
    if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined
    const nonce = bytes.subarray(0, NONCE_BYTES)
    const cipher = createDecipheriv(CIPHER, this.#key, nonce, { authTagLength: TAG_BYTES })
    cipher.setAAD(Buffer.from(place))
    cipher.setAuthTag(bytes.subarray(-TAG_BYTES))
    const opened = cipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES))
    try {
      return Buffer.concat([opened, cipher.final()]).toString('utf8')
    } catch {
      // Node's own word for a tag that does not match is an error without a code.
      return undefined
    }
  }
}
