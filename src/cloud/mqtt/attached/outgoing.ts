import type { BrokerMessage } from '../broker/broker-message.js'
import { notForClients } from '../broker/traffic.js'
import type { KeptSessions } from '../kept-sessions.js'
import { isReserved, isTopicName } from '../topic-name.js'
import type { PublishOptions } from '../types.js'
import type { Attached } from './attached.js'
import { Fifo } from './fifo.js'
import { Publication, type Publisher, type Settled } from './publication.js'

/** QoS 1 messages that may be on their way to the broker: as many as a socket's window and what may wait for it. */
const MOST_SENT = 75_000

/** Messages on their way to clients with sockets, from which on the broker takes no more of who sent them. */
const MOST_UNDERWAY = 256

/** What an attached client sends. */
export class Outgoing implements Publisher {
  /** QoS 1 messages that the broker has not come to. */
  #sent = 0
  #underway = 0
  /** What waits for those that are underway. */
  #held: Fifo<Publication> | undefined
  #isReleasing = false
  /** What the broker has, and has not made durable. */
  #unsettled: Set<Publication> | undefined

  constructor(readonly client: Attached) {}

  /** Whether everything that was sent is acknowledged. */
  get isSettled(): boolean {
    return !this.#held && !this.#unsettled?.size
  }

  send(topic: string, payload: string | Buffer, options: PublishOptions, settled?: Settled): void {
    const { qos, retain = false } = options
    const problem = this.#problemOf(topic, qos)
    if (problem !== undefined) return settled?.(new Error(`not published to ${topic}: ${problem}`))
    this.#sent += qos
    const bytes = typeof payload === 'string' ? Buffer.from(payload) : copyOf(payload)
    this.client.host.turns.add(
      new Publication(this, topic, bytes, qos, retain, qos === 1 ? settled : undefined),
    )
    if (qos === 0) settled?.()
  }

  take(publication: Publication): void {
    const { client } = this
    if (client.isOver) publication.settle(client.closedBecause)
    else if (!this.#held && this.#underway < MOST_UNDERWAY) this.#publish(publication)
    else {
      this.#held ??= new Fifo()
      this.#held.push(publication)
    }
  }

  delivered(): void {
    this.#underway--
    // What is for nobody with a socket is delivered while it is published.
    if (this.#held && !this.#isReleasing) this.#release(this.#held)
    this.client.answered()
  }

  /** Nothing more is acknowledged. */
  end(): void {
    const { closedBecause } = this.client
    for (const publication of this.#unsettled ?? []) publication.settle(closedBecause)
    while (this.#held && this.#held.length > 0) this.#held.shift()?.settle(closedBecause)
    this.#unsettled = undefined
    this.#held = undefined
  }

  /** Why a message is not sent. */
  #problemOf(topic: string, qos: 0 | 1): string | undefined {
    if (!this.client.isOpen) return 'not connected'
    if (!isTopicName(topic)) return 'not a topic name'
    const isFull = qos === 1 && this.#sent + (this.#unsettled?.size ?? 0) >= MOST_SENT
    return isFull ? 'too many messages wait for the broker' : undefined
  }

  #release(held: Fifo<Publication>): void {
    this.#isReleasing = true
    try {
      while (this.#underway < MOST_UNDERWAY && !this.client.isOver) {
        const next = held.shift()
        if (held.length === 0) this.#held = undefined
        if (!next) break
        this.#publish(next)
      }
    } finally {
      this.#isReleasing = false
    }
  }

  #publish(publication: Publication): void {
    const { client } = this
    const { publishing, traffic } = client.host
    const { topic, qos } = publication
    this.#sent -= qos
    const tooDeep = publishing.problemOf(topic)
    if (!tooDeep) traffic.received()
    if (tooDeep || isReserved(topic)) {
      client.fail(tooDeep ?? notForClients())
      return publication.settle(client.closedBecause)
    }
    const message = publishing.message(publication, client.id)
    this.#underway++
    if (qos === 1 && publishing.kept) return this.#keep(publication, message, publishing.kept)
    publication.settle()
    publishing.exchange.publish(message, publication)
  }

  /** Publishes where what is acknowledged is kept. Once it is queued the broker has it: what follows from that is durable with it. */
  #keep(publication: Publication, message: BrokerMessage, kept: KeptSessions): void {
    this.#unsettled ??= new Set()
    this.#unsettled.add(publication)
    const done = (error?: Error | null) => {
      // Its end settles what is not taken.
      if (error) return this.client.fail(error)
      publication.settle()
      this.#unsettled?.delete(publication)
      this.delivered()
    }
    kept.carryOut(message, done, () => publication.settle())
  }
}

/** The broker's own: it keeps what it has, and knows by it who has published it. */
function copyOf(payload: Buffer): Buffer {
  const copy = Buffer.allocUnsafe(payload.length)
  copy.set(payload)
  return copy
}
