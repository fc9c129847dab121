import type { Clock } from '../time/clock.js'

/** What time it is, for whoever sets no timer. */
export type Now = Pick<Clock, 'now'>

/**
 * The time of a device: that of its clock, and during a turn the instant at which the turn began. A real clock goes on while an input is worked
 * off; what comes of it would then depend on how quick the machine is, and could not be had again from the input.
 */
export class TurnTime implements Now {
  #at: number | undefined

  constructor(readonly clock: Now) {}

  now(): number {
    return this.#at ?? this.clock.now()
  }

  /** Does `work` at one instant (epoch ms). */
  during<Result>(at: number, work: () => Result): Result {
    this.#at = at
    try {
      return work()
    } finally {
      this.#at = undefined
    }
  }
}
