import type { Clock, Timer } from '../time/clock.js'

interface Parcel {
  readonly timer: Timer
  readonly lost: () => void
}

/**
 * One direction of the way between a module and its cloud: what is sent arrives after a time, in the order it was
 * sent. What is in the air when the link breaks is lost. It is no part of a device's record: both ends keep what
 * they send until the other has confirmed it.
 */
export class Air {
  readonly #parcels = new Set<Parcel>()
  #last = 0

  /** @param latencyMs what a message sent now takes */
  constructor(
    readonly clock: Clock,
    readonly label: string,
    readonly latencyMs: () => number,
  ) {}

  /** Brings something over: at once where that takes no time and nothing else is on the way. */
  carry(arrive: () => void, lost: () => void = () => undefined): void {
    const latency = this.latencyMs()
    if (latency === 0 && this.#parcels.size === 0) return arrive()
    this.#last = Math.max(this.#last, this.clock.now() + latency)
    const timer = this.clock.at(this.#last, this.label, () => {
      this.#parcels.delete(parcel)
      arrive()
    })
    const parcel: Parcel = { timer, lost }
    this.#parcels.add(parcel)
  }

  /** The link broke. */
  cut(): void {
    const parcels = [...this.#parcels]
    this.#parcels.clear()
    for (const { timer, lost } of parcels) {
      this.clock.cancel(timer)
      lost()
    }
  }
}
