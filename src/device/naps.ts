/** What can sleep until somebody needs it. */
export interface Sleeper {
  /** Falls asleep, if nothing goes on there. False: something does. */
  nap(): boolean
}

/** An awake device is some ten kilobytes, and waking one takes longer than most inputs: so many stay awake. */
const MOST_AWAKE = 1_024

/**
 * Which of many devices are awake: those that were used last. Nobody sees a difference but in memory and time, and so
 * nobody is asked.
 */
export class Naps {
  /** In the order in which they were used, the last one last. */
  readonly #awake = new Set<Sleeper>()
  #last: Sleeper | undefined

  constructor(readonly most = MOST_AWAKE) {}

  /** How many are awake, but for those that are held awake. */
  get awake(): number {
    return this.#awake.size
  }

  /** A device is awake, and used just now. */
  used(device: Sleeper): void {
    if (device === this.#last) return
    this.#last = device
    this.#awake.delete(device)
    this.#awake.add(device)
    let tries = this.#awake.size - this.most
    for (const oldest of this.#awake) {
      if (tries-- <= 0 || oldest === device) return
      this.#awake.delete(oldest)
      // In the middle of something: it is used just now.
      if (!oldest.nap()) this.#awake.add(oldest)
    }
  }

  /** A device is asleep, or held awake, or gone. */
  left(device: Sleeper): void {
    this.#awake.delete(device)
    if (this.#last === device) this.#last = undefined
  }

  /** Lets everybody sleep who can, as after a burst of work. */
  all(): void {
    this.#last = undefined
    for (const device of [...this.#awake]) if (device.nap()) this.#awake.delete(device)
  }
}
