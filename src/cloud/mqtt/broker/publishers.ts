/** Who brought a message from outside. */
export interface Publisher {
  /** Absent: the broker asks nobody who they are. */
  readonly name?: string
}

/** Around the publisher's name, before the topic, on the way to clients of this process: no topic has one [MQTT-1.5.3-2]. */
const MARK = '\0'

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

  /**
   * The topic as clients of this process get it, with the publisher's name before it. Only the broker writes to them, and it does
   * so with every message, so that nothing from outside can be taken for a name.
   */
  addressed(topic: string, payload: unknown): string {
    return `${MARK}${encodeURIComponent(this.of(payload)?.name ?? '')}${MARK}${topic}`
  }
}

/** What {@link Publishers.addressed} has put together; any other topic is as it is. */
export function readAddressed(text: string): { readonly topic: string; readonly publisher?: string } {
  if (!text.startsWith(MARK)) return { topic: text }
  const at = text.indexOf(MARK, MARK.length)
  const publisher = decodeURIComponent(text.slice(MARK.length, at))
  const topic = text.slice(at + MARK.length)
  return publisher === '' ? { topic } : { topic, publisher }
}
