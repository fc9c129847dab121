/** Who brought a message from outside. */
export interface Publisher {
  /** Absent: the broker asks nobody who they are. */
  readonly name?: string
}

/**
 * Remembers who published a message for as long as the broker has it. What knows a message through queues, copies and retained
 * ones is its payload: all of them share the one buffer that was read from the publisher's connection.
 */
export class Publishers {
  readonly #of = new WeakMap<Uint8Array, Publisher>()

  /** A message has come from outside. */
  note(payload: unknown, publisher: Publisher): void {
    if (payload instanceof Uint8Array) this.#of.set(payload, publisher)
  }

  /** Who published it; undefined: a panel of this process, or the broker. */
  of(payload: unknown): Publisher | undefined {
    return payload instanceof Uint8Array ? this.#of.get(payload) : undefined
  }
}
