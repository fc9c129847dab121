import type { Clock, Timer } from '../time/clock.js'

/** The one timer of a device, set to the earliest of all its deadlines. */
export class DeadlineTimer {
  #timer: Timer | undefined
  #at = Infinity

  constructor(
    readonly clock: Clock,
    readonly label: string,
    readonly ring: () => void,
  ) {}

  /** Whether its time has come by an instant, also when nobody was there to ring. */
  isDue(now: number): boolean {
    return this.#at <= now
  }

  /** Sets it to an instant (epoch ms; Infinity: never). */
  set(at: number): void {
    if (at === this.#at) return
    this.drop()
    if (at === Infinity) return
    this.#at = at
    this.#timer = this.clock.at(at, this.label, this.ring)
  }

  drop(): void {
    if (this.#timer) this.clock.cancel(this.#timer)
    this.#timer = undefined
    this.#at = Infinity
  }
}
