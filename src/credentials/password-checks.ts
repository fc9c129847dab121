import { createHmac } from 'node:crypto'
import { chanceBytes } from '../time/entropy.js'
import { machineMs } from '../time/stopwatch.js'
import { formatScryptHash, isPassword, type ScryptHash } from './scrypt-hash.js'

/** Hashing takes a thread and 32 MiB each: the others of Node's four threads stay for files. */
const AT_ONCE = 2
/** Passwords that may wait; each is some 30 ms away from the next. */
const MOST_WAITING = 2_000
/** For how long a password that was right need not be hashed again (ms), and how many are remembered. */
const REMEMBERED_MS = 600_000
const MOST_REMEMBERED = 20_000

/** More passwords wait to be checked than can be in a reasonable time. */
export class ChecksBusyError extends Error {
  override readonly name = 'ChecksBusyError'

  constructor() {
    super('too many passwords wait to be checked')
  }
}

/**
 * Checks passwords such that a flood of them costs its sender time, and others little: a few at once, each address in its
 * turn. One that was right is remembered for a while, so that panels which all come back do not cost a hash each. What is
 * remembered is a keyed digest of name, hash and password under a key that only this process has: whoever sees it can try no
 * passwords on it, and a hash that is replaced is another one.
 */
export class PasswordChecks {
  readonly #key = chanceBytes(32)
  /** By digest, until when; the oldest first. */
  readonly #right = new Map<string, number>()
  readonly #underWay = new Map<string, Promise<boolean>>()
  /** By address, in the order in which they have their turns. */
  readonly #waiting = new Map<string, (() => Promise<void>)[]>()
  #waits = 0
  #runs = 0

  /** @param now ms of a steady clock */
  constructor(readonly now: () => number = machineMs) {}

  /** How many passwords were hashed. */
  hashed = 0

  /**
   * Whether a password is the one of a user.
   * @param from address of who shows it
   * @throws ChecksBusyError
   */
  async check(name: string, password: Uint8Array, hash: ScryptHash, from: string): Promise<boolean> {
    const digest = this.#digest(name, password, hash)
    if ((this.#right.get(digest) ?? 0) > this.now()) return true
    const same = this.#underWay.get(digest)
    if (same) return same
    const checking = this.#inTurn(from, () => isPassword(password, hash))
    this.#underWay.set(digest, checking)
    try {
      const isRight = await checking
      if (isRight) this.#remember(digest)
      return isRight
    } finally {
      this.#underWay.delete(digest)
    }
  }

  #digest(name: string, password: Uint8Array, hash: ScryptHash): string {
    return createHmac('sha256', this.#key)
      .update(JSON.stringify([name, formatScryptHash(hash)]))
      .update(password)
      .digest('base64')
  }

  #remember(digest: string): void {
    this.#right.delete(digest)
    this.#right.set(digest, this.now() + REMEMBERED_MS)
    for (const [oldest] of this.#right) {
      if (this.#right.size <= MOST_REMEMBERED) break
      this.#right.delete(oldest)
    }
  }

  #inTurn(from: string, work: () => Promise<boolean>): Promise<boolean> {
    if (this.#waits >= MOST_WAITING) return Promise.reject(new ChecksBusyError())
    return new Promise((resolve, reject) => {
      const run = () => {
        this.hashed++
        return work().then(resolve, reject)
      }
      const queue = this.#waiting.get(from) ?? []
      queue.push(run)
      this.#waiting.set(from, queue)
      this.#waits++
      this.#next()
    })
  }

  #next(): void {
    if (this.#runs >= AT_ONCE) return
    for (const [from, queue] of this.#waiting) {
      // Behind all others that wait, if it has more.
      this.#waiting.delete(from)
      const check = queue.shift()
      if (queue.length > 0) this.#waiting.set(from, queue)
      if (!check) continue
      this.#waits--
      this.#runs++
      void check().finally(() => {
        this.#runs--
        this.#next()
      })
      return
    }
  }
}
