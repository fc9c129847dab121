import { afterMachineMs } from '../../../time/stopwatch.js'

/**
 * Lets so much through in a second, on an average, and one second's worth at once; what is more waits, in the order it came. As the
 * sender is not read from meanwhile, what waits is at most what one read has brought.
 */
export class Pace {
  #left: number
  #at: number
  #waiting: (() => void)[] = []
  #stop: (() => void) | undefined

  /** @param now ms of a steady clock */
  constructor(
    readonly perSecond: number,
    readonly now: () => number,
  ) {
    this.#left = perSecond
    this.#at = now()
  }

  /** Goes on now or later. @returns whether it had to wait */
  pass(then: () => void): boolean {
    if (this.#waiting.length === 0 && this.#take()) {
      then()
      return false
    }
    this.#waiting.push(then)
    this.#later()
    return true
  }

  /** Forgets what waits. */
  end(): void {
    this.#waiting = []
    this.#stop?.()
  }

  #take(): boolean {
    const now = this.now()
    this.#left = Math.min(this.perSecond, this.#left + ((now - this.#at) * this.perSecond) / 1_000)
    this.#at = now
    if (this.#left < 1) return false
    this.#left--
    return true
  }

  #later(): void {
    this.#stop ??= afterMachineMs(
      Math.max(1, 1_000 / this.perSecond),
      () => {
        this.#stop = undefined
        while (this.#waiting.length > 0 && this.#take()) this.#waiting.shift()?.()
        if (this.#waiting.length > 0) this.#later()
      },
      { holds: false },
    )
  }
}
