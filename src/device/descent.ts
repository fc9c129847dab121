import type { TimelineEvent } from './timeline-event.js'

/** A request of the cloud, as far as others are told of it. */
export interface Asked {
  readonly transaction: string
  /** Absent where only the end of its story is known: the device was taken up in the middle of it. */
  readonly name?: string
}

/**
 * Which request an event descends from: its cause, the cause of that, and so on, up to what the cloud asked. What follows
 * hours later (an exit delay, the hours of a user) still does.
 */
export class Descent {
  readonly #asked = new Map<number, Asked>()

  /**
   * @param capacity events whose request is remembered, those first that something came of last; Infinity: whoever has it
   * says which can be forgotten, see {@link Descent.keep}
   */
  constructor(readonly capacity = 1_000) {}

  /** Events whose request is remembered. */
  get size(): number {
    return this.#asked.size
  }

  /** Learns which request an event descends from that was told in another life. */
  know(seq: number, asked: Asked): void {
    this.#asked.set(seq, asked)
  }

  /** Forgets all events but these. */
  keep(seqs: ReadonlySet<number>): void {
    for (const seq of this.#asked.keys()) if (!seqs.has(seq)) this.#asked.delete(seq)
  }

  /** Takes note of an event, in the order of their numbers. Returns the request it descends from. */
  note({ seq, type, data, cause }: TimelineEvent): Asked | undefined {
    const known = cause === undefined ? undefined : this.#asked.get(cause)
    // Only the request itself and what is said of it name it; what names another one (a cancellation) does so elsewhere.
    const asked =
      type === 'module.request.received'
        ? { transaction: data.transaction, name: data.name }
        : 'transaction' in data &&
            typeof data.transaction === 'string' &&
            data.transaction !== known?.transaction
          ? {
              transaction: data.transaction,
              ...('name' in data && typeof data.name === 'string' ? { name: data.name } : {}),
            }
          : known
    if (!asked) return undefined
    // What is asked about stays: a request that waits for hours is older than what happens meanwhile.
    if (known && cause !== undefined) {
      this.#asked.delete(cause)
      this.#asked.set(cause, known)
    }
    this.#asked.set(seq, asked)
    if (this.#asked.size > this.capacity) {
      const [oldest] = this.#asked.keys()
      if (oldest !== undefined) this.#asked.delete(oldest)
    }
    return asked
  }

  /** The request that an event descends from; undefined: from none, or nobody remembers. */
  of(seq: number): Asked | undefined {
    return this.#asked.get(seq)
  }
}
