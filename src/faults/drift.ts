/** What of a drifting clock a record keeps. */
export interface DriftRecord {
  /** When it is next wrong by another hour's worth (epoch ms); absent: it does not drift. */
  readonly driftAt?: number
  /** What it has drifted and not yet shown, in parts of {@link PARTS} to the millisecond. */
  readonly driftRest?: number
}

const HOUR_MS = 3_600_000

/** A clock that gains one microsecond a day gains this part of a millisecond in each millisecond: so sums are whole numbers. */
const PARTS = 86_400_000_000n

/**
 * How wrong a clock that gains or loses time has become. It shows what it has drifted in whole milliseconds, at the end of every
 * hour and whenever its rate changes; what is left of a millisecond is kept, so that nothing is rounded away.
 */
export class Drift {
  /** When the hour ends that has begun. */
  #at: number | undefined
  /** Less than {@link PARTS}, either way. */
  #rest: bigint

  constructor({ driftAt, driftRest = 0 }: DriftRecord = {}) {
    this.#at = driftAt
    this.#rest = BigInt(driftRest)
  }

  record(): DriftRecord {
    return {
      ...(this.#at === undefined ? {} : { driftAt: this.#at }),
      ...(this.#rest === 0n ? {} : { driftRest: Number(this.#rest) }),
    }
  }

  /** When it next shows what it has drifted (epoch ms). */
  get next(): number | undefined {
    return this.#at
  }

  /**
   * What has come due by now (ms): whole hours, however many have passed.
   * @param rate microseconds a day
   */
  due(rate: number, now: number): number {
    if (this.#at === undefined || this.#at > now) return 0
    const hours = 1 + Math.floor((now - this.#at) / HOUR_MS)
    this.#at += hours * HOUR_MS
    return this.#show(hours * HOUR_MS, rate)
  }

  /**
   * The rate is another one from now on.
   * @returns what the hour that had begun has come to (ms)
   */
  change(from: number, to: number, now: number): number {
    const shown = this.#at === undefined ? 0 : this.#show(now - (this.#at - HOUR_MS), from)
    this.#at = to === 0 ? undefined : now + HOUR_MS
    return shown
  }

  /** Somebody set the clock: what it had drifted until then is gone. */
  restart(now: number): void {
    this.#rest = 0n
    if (this.#at !== undefined) this.#at = now + HOUR_MS
  }

  #show(elapsedMs: number, rate: number): number {
    const sum = this.#rest + BigInt(Math.round(elapsedMs)) * BigInt(rate)
    // BigInt division cuts towards zero: a clock that loses is not a millisecond ahead of its time.
    this.#rest = sum % PARTS
    return Number(sum / PARTS)
  }
}
