import { createHash } from 'node:crypto'

const BITS = 128n

/**
 * One digest for the timelines of many panels: the sum of a digest of each, so that it is the same in whatever order they are added
 * and in how many shards. Equal digests of two runs: every panel had the same timeline in both.
 */
export class TimelinesDigest {
  #sum = 0n

  /** @param digest of the panel's own timeline, in any encoding, but always the same one */
  add(panel: string, digest: string): void {
    const hash = createHash('sha256').update(`${panel}\n${digest}`).digest('hex').slice(0, 32)
    this.#plus(BigInt(`0x${hash}`))
  }

  /** @param text what another one's {@link text} was */
  merge(text: string): void {
    this.#plus(BigInt(`0x${text}`))
  }

  /** 32 hexadecimal digits. */
  get text(): string {
    return this.#sum.toString(16).padStart(Number(BITS) / 4, '0')
  }

  #plus(more: bigint): void {
    this.#sum = BigInt.asUintN(Number(BITS), this.#sum + more)
  }
}
