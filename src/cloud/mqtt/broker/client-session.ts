import type { BrokerMessage } from './broker-message.js'

/** A subscription of a session. */
export interface Subscribed {
  readonly session: ClientSession
  readonly filter: string
  readonly qos: 0 | 1 | 2
}

/** A message that waits for a session until it is acknowledged. */
export class Waiting {
  /** Packet identifier under which it was sent; 0: it was not yet. */
  packetId = 0
  /** It is of QoS 2, and all that is owed is that the identifier is free again. */
  isReleased = false
  isGone = false
  /** The connection over which it was sent last. */
  reader: object | undefined

  /** @param qos the lower one of message and subscription */
  constructor(
    readonly message: BrokerMessage,
    readonly qos: 1 | 2,
  ) {}

  /** Whether it may have been sent before, as the next one who hears it is told [MQTT-3.3.1-1]. */
  get isRepeated(): boolean {
    return this.packetId !== 0 || this.message.isEarlier
  }
}

/** A client that is attached. */
export interface Reader {
  /** Hears of a message, in a later turn. @param qos of the subscription that it comes by */
  deliver(message: BrokerMessage, qos: 0 | 1 | 2): void
}

const NOTHING: readonly Waiting[] = []
const HIGHEST_ID = 0xffff
/** Messages that may be sent and not acknowledged. */
const MOST_SENT = 20_000

/** What a broker knows of a client besides its connection (MQTT 3.1.1 clause 3.1.2.4). */
export class ClientSession {
  /** Few: a panel has two. */
  readonly subscriptions: Subscribed[] = []
  /** The client of this process that is connected. One with a socket hears by its own listeners. */
  reader: Reader | undefined
  /** Bytes that wait, topics included. */
  bytes = 0
  /** Whether it is of a client from outside, as far as was known when the queue began. */
  isOutside = false
  /** Whether it was told that the queue is full. */
  isTold = false
  /** Number of the last message for which there was no room in the queue. */
  refused = 0
  /** When a message was last found to be for it, and by which of its subscriptions. */
  found = 0
  by: Subscribed | undefined
  #waiting: Waiting[] | undefined
  /** Where in the queue something was found last: what is asked for next is beside it. */
  #at = 0
  #lastId = 0
  /** How many of the queue have an identifier. */
  #sent = 0
  /** Identifiers in use, where one that is next may be: after a lap, or what somebody else has sent. */
  #inUse: Set<number> | undefined

  /** @param isLasting it outlives its connection */
  constructor(
    readonly id: string,
    readonly isLasting: boolean,
  ) {}

  /** The queue, the oldest first. */
  get waiting(): readonly Waiting[] {
    return this.#waiting ?? NOTHING
  }

  push(waiting: Waiting): void {
    this.#waiting ??= []
    this.#at = this.#waiting.push(waiting) - 1
  }

  /** @returns whether it had been waiting */
  drop(waiting: Waiting): boolean {
    if (waiting.isGone || !this.#waiting) return false
    waiting.isGone = true
    if (waiting.packetId !== 0) this.#sent--
    this.#inUse?.delete(waiting.packetId)
    const at = this.#waiting[0] === waiting ? 0 : this.#waiting.indexOf(waiting)
    if (at === 0) this.#waiting.shift()
    else this.#waiting.splice(at, 1)
    if (this.#waiting.length === 0) {
      this.#waiting = undefined
      this.#inUse = undefined
    }
    return true
  }

  /** What waits of the message that aedes knows by this number. */
  find(brokerCounter: number): Waiting | undefined {
    const queue = this.waiting
    for (let looked = 0, at = this.#at; looked < queue.length; looked++, at++) {
      if (at >= queue.length) at = 0
      const waiting = queue[at]
      if (waiting?.message.brokerCounter !== brokerCounter) continue
      this.#at = at
      return waiting
    }
    return undefined
  }

  sentAs(packetId: number): Waiting | undefined {
    return this.waiting.find(waiting => waiting.packetId === packetId)
  }

  /** Identifiers may be in use that somebody else has chosen. */
  resume(): void {
    this.#inUse = this.waiting.length > 0 ? new Set(this.waiting.map(({ packetId }) => packetId)) : undefined
  }

  /** Gives a message that is about to be sent an identifier. @returns false: too many wait for an acknowledgement already */
  send(waiting: Waiting): boolean {
    if (waiting.packetId !== 0) return true
    if (this.#sent >= MOST_SENT) return false
    if (this.#lastId === HIGHEST_ID && !this.#inUse) this.resume()
    do this.#lastId = (this.#lastId % HIGHEST_ID) + 1
    while (this.#inUse?.has(this.#lastId))
    this.sends(waiting, this.#lastId)
    return true
  }

  /** It is sent under this identifier. */
  sends(waiting: Waiting, packetId: number): void {
    if (waiting.packetId === 0) this.#sent++
    this.#inUse?.delete(waiting.packetId)
    this.#inUse?.add(packetId)
    waiting.packetId = packetId
  }
}
