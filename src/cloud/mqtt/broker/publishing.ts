import type { BrokerClient, BrokerInternals, Done, Publication, Publish } from '../aedes-internals.js'
import type { KeptSessions } from '../kept-sessions.js'
import { BrokerMessage } from './broker-message.js'
import type { Exchange } from './exchange.js'

/** A topic may have so many levels more than it has of these. */
const SLASH = 47

function levelsOf(topic: string): number {
  let levels = 1
  for (let at = 0; at < topic.length; at++) if (topic.charCodeAt(at) === SLASH) levels++
  return levels
}

const levelsError = () => new Error('topic has too many levels')

/** How aedes publishes: what it says itself, wills, and what clients with a socket send. */
export class Publishing {
  /** Messages with which nothing more is to be done when aedes comes to publish them. */
  readonly #settled = new WeakSet<object>()
  kept: KeptSessions | undefined

  constructor(
    readonly broker: BrokerInternals,
    readonly exchange: Exchange,
  ) {
    broker.publish = this.#publish
  }

  /** Why nothing can be published or subscribed to, where topic or filter is a good one otherwise. */
  problemOf(topic: string): Error | undefined {
    return levelsOf(topic) > this.broker.maxTopicLevels ? levelsError() : undefined
  }

  message({ topic, payload, qos = 0, retain = false }: Publication, clientId?: string): BrokerMessage {
    const bytes = Buffer.isBuffer(payload) ? payload : Buffer.from(payload)
    return new BrokerMessage(this.broker.id, ++this.broker.counter, topic, bytes, qos, retain, clientId)
  }

  /** Has a message reach nobody, though it is acknowledged. */
  drop(packet: object): void {
    this.#settled.add(packet)
  }

  /**
   * Carries a QoS 1 message out where what is acknowledged is kept, and calls back when it may be: aedes would acknowledge it first,
   * and publish it then.
   */
  acknowledgeable(packet: Publication, client: BrokerClient, then: Done): void {
    if (!this.kept || packet.qos !== 1) return then(null)
    this.#settled.add(packet)
    this.kept.carryOut(this.message(packet, client.id), then)
  }

  readonly #publish: Publish = (packet, client, done) => {
    if (typeof client === 'function') return this.#publish(packet, null, client)
    const problem = this.problemOf(packet.topic)
    if (problem) return done?.(problem)
    if (this.#settled.delete(packet)) return process.nextTick(() => done?.(null))
    const message = this.message(packet, client?.id)
    if (this.kept && client && message.qos > 0) this.kept.carryOut(message, error => done?.(error))
    else this.exchange.publish(message, done && { delivered: done })
  }
}
