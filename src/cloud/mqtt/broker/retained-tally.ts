import type { BrokerLimits, LimitName } from './limits.js'
import type { Publishers } from './publishers.js'

/** A message that may be retained. */
export interface Retainable {
  readonly topic: string
  readonly payload: string | Uint8Array
}

/** A message that is retained. */
export interface RetainedMessage {
  readonly topic: string
  readonly payload: Buffer
  readonly qos: 0 | 1 | 2
}

const sizeOf = ({ topic, payload }: Retainable) => Buffer.byteLength(topic) + payload.length

/** Counts what is retained of what came from outside. What panels of this process retain is theirs to bound. */
export class RetainedTally {
  /** Bytes of each message from outside, by topic. */
  readonly #sizes = new Map<string, number>()
  #bytes = 0

  constructor(
    readonly limits: BrokerLimits,
    readonly publishers: Publishers,
  ) {}

  get messages(): number {
    return this.#sizes.size
  }

  get bytes(): number {
    return this.#bytes
  }

  /** The limit that a message would go above, were it retained. */
  full(message: Retainable): LimitName | undefined {
    const { retainedMessages, retainedBytes } = this.limits
    const before = this.#sizes.get(message.topic)
    if (message.payload.length === 0) return undefined
    if (before === undefined && this.#sizes.size >= retainedMessages) return 'retainedMessages'
    return this.#bytes - (before ?? 0) + sizeOf(message) > retainedBytes ? 'retainedBytes' : undefined
  }

  /** A message is retained in place of the one before; an empty one takes that away. */
  stored(message: Retainable): void {
    this.#bytes -= this.#sizes.get(message.topic) ?? 0
    this.#sizes.delete(message.topic)
    if (message.payload.length === 0 || this.publishers.of(message.payload) === undefined) return
    this.#sizes.set(message.topic, sizeOf(message))
    this.#bytes += sizeOf(message)
  }
}
