import type { Clock } from '../../time/clock.js'

/** Those who wait for anything to happen, and look then whether it was what they waited for. */
export class Waiters {
  readonly #waiting = new Set<() => void>()

  constructor(readonly clock: Clock) {}

  /** Resolves with the next {@link wake}, or at the deadline (epoch ms). */
  wait(deadline: number): Promise<void> {
    return new Promise(resolve => {
      const timer = this.clock.at(deadline, 'waiting at the desk', () => wake())
      const wake = () => {
        this.#waiting.delete(wake)
        this.clock.cancel(timer)
        resolve()
      }
      this.#waiting.add(wake)
    })
  }

  /** Something happened. */
  wake(): void {
    for (const wake of this.#waiting) wake()
  }
}
