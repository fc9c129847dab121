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
  /** Undefined: nothing was ever on the way, as with most of thousands. */
  #parcels: Set<Parcel> | undefined
  #last = 0

  /** @param of whose air it is: what a message sent now takes there (ms) */
  constructor(
    readonly clock: Clock,
    readonly of: { readonly id: string; readonly linkLatencyMs: number },
  ) {}

  /** Brings something over: at once where that takes no time and nothing else is on the way. */
  carry(arrive: () => void, lost: () => void = () => undefined): void {
    const latency = this.of.linkLatencyMs
    const parcels = this.#parcels
    if (latency === 0 && !parcels?.size) return arrive()
    this.#parcels ??= new Set()
    this.#last = Math.max(this.#last, this.clock.now() + latency)
    const timer = this.clock.at(this.#last, `${this.of.id} air`, () => {
      this.#parcels?.delete(parcel)
      arrive()
    })
    const parcel: Parcel = { timer, lost }
    this.#parcels.add(parcel)
  }

  /** The link broke. */
  cut(): void {
    if (!this.#parcels) return
    const parcels = [...this.#parcels]
    this.#parcels.clear()
    for (const { timer, lost } of parcels) {
      this.clock.cancel(timer)
      lost()
    }
  }
}
