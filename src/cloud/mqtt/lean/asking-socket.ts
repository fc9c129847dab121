import { subscriptionRefused } from '../connect-error.js'
import type { Dialled } from '../dialled.js'
import { nextPacketId } from '../packet-ids.js'
import { publishRefused } from '../refusals.js'
import { isTopicFilter, isTopicName } from '../topic-name.js'
import type { PublishOptions } from '../types.js'
import { readAcknowledge, readFilterAnswer } from './decode.js'
import { encodeSubscribe, encodeUnsubscribe, type PublishContent, writePublish } from './encode.js'
import { Exchange, notAcknowledged, notPublished, notSubscribed, type Settled } from './exchange.js'
import type { PacketReader } from './packet-reader.js'
import { PacketSocket } from './packet-socket.js'
import { PUBACK, SUBACK, type UNSUBACK } from './packet-types.js'
import { REFUSED, reasonText } from './reason-codes.js'

/** QoS 1 messages that may wait for the window of a slow broker. */
const MOST_WAITING = 10_000

/** No identifier is free: so many are in use only where a broker answers nothing. */
const NO_IDENTIFIER = 'no packet identifier is free'

/** What this side asks of the broker, and the broker answers: messages at QoS 1, subscriptions and their end. */
export abstract class AskingSocket extends PacketSocket {
  /** What waits for the broker. */
  #exchange: Exchange | undefined
  #lastId = 0

  constructor(readonly clientId: string) {
    super()
  }

  /** Whether new things may be asked. */
  protected abstract get isOpen(): boolean
  /** Hears, in a sentence, that the broker does not take a message. */
  protected abstract onRefusal(sentence: string): void
  /** The broker has answered all that was asked. */
  protected abstract onIdle(): void

  protected get isIdle(): boolean {
    return this.#exchange === undefined
  }

  publish(topic: string, payload: string | Buffer, options: PublishOptions): Promise<void> {
    return new Promise((resolve, reject) => {
      this.send(topic, payload, options, error => (error ? reject(error) : resolve()))
    })
  }

  send(topic: string, payload: string | Buffer, options: PublishOptions, settled?: Settled): void {
    const { qos, retain = false, properties } = options
    const content: PublishContent = { topic, payload, qos, retain, properties }
    const { inFlight = 0, waiting = 0 } = this.#exchange ?? {}
    if (!this.isOpen) settled?.(notPublished(topic, 'not connected'))
    else if (!isTopicName(topic)) settled?.(notPublished(topic, 'not a topic name'))
    else if (qos === 0) {
      if (this.#write(content, 0, settled)) settled?.()
    } else if (inFlight < this.terms.window) this.#sendQos1(content, settled)
    else if (waiting < MOST_WAITING) this.#exchange?.wait({ content, settled })
    else settled?.(notPublished(topic, 'too many messages wait for the broker'))
  }

  subscribe(filter: string | string[], qos: 0 | 1): Promise<void> {
    const filters = typeof filter === 'string' ? [filter] : filter
    const refuse = (why: string) => Promise.reject(notSubscribed(filters, why))
    if (!this.isOpen) return refuse('not connected')
    const wrong = filters.find(one => !isTopicFilter(one))
    if (wrong !== undefined) return refuse(`"${wrong}" is not a topic filter`)
    // [MQTT-3.8.3-3]
    if (filters.length === 0) return refuse('there is no topic filter')
    const id = this.#identifier()
    if (id === undefined) return refuse(NO_IDENTIFIER)
    const packet = encodeSubscribe(id, filters, qos, this.version)
    if (packet.length > this.terms.longestTaken) return refuse(this.#tooLong)
    return new Promise((granted, refused) => {
      this.#asked.add(id, { kind: 'subscribe', filters, granted, refused })
      this.#say(packet)
    })
  }

  unsubscribe(filter: string): void {
    const id = this.isOpen && isTopicFilter(filter) ? this.#identifier() : undefined
    if (id === undefined) return
    const packet = encodeUnsubscribe(id, filter, this.version)
    if (packet.length > this.terms.longestTaken) return
    this.#asked.add(id, { kind: 'unsubscribe' })
    this.#say(packet)
  }

  batch(fn: () => void): void {
    // All that is written in one turn leaves together anyway.
    fn()
  }

  /** PUBACK, and what is none for a message of QoS 1. */
  protected acknowledged(type: number, reader: PacketReader): void {
    const { id, code, said } = readAcknowledge(reader, type, this.version)
    if (reader.fault) return this.giveUp(reader.fault, type)
    const pending = this.#exchange?.get(id)
    if (!pending) return
    if (type !== PUBACK || pending.kind !== 'publish') return this.giveUp('answer', type)
    const { topic, settled } = pending
    this.#exchange?.remove(id, pending)
    if (code < REFUSED) settled?.()
    else {
      this.onRefusal(publishRefused(topic, code, this.dialled))
      settled?.(notAcknowledged(topic, `Publish error: ${reasonText(code, said)}`))
    }
    this.#goOn()
  }

  /** SUBACK or UNSUBACK. */
  protected answered(type: typeof SUBACK | typeof UNSUBACK, reader: PacketReader): void {
    const { id, codes } = readFilterAnswer(reader, type, this.version)
    if (reader.fault) return this.giveUp(reader.fault, type)
    const pending = this.#exchange?.get(id)
    if (!pending) return
    if (pending.kind !== (type === SUBACK ? 'subscribe' : 'unsubscribe')) return this.giveUp('answer', type)
    if (pending.kind === 'subscribe') {
      const { filters, granted, refused } = pending
      if (codes.length !== filters.length) return this.giveUp('count', type)
      const denied = filters.filter((_, index) => (codes[index] ?? 0) >= REFUSED)
      if (denied.length === 0) granted()
      else refused(subscriptionRefused(denied, this.dialled))
    }
    this.#exchange?.remove(id, pending)
    this.#goOn()
  }

  /** Nothing is answered any more. @param why a clause for a person */
  protected abandon(why: string): void {
    const exchange = this.#exchange
    this.#exchange = undefined
    exchange?.abandon(why)
  }

  /** There may be room for what waits; and nothing is kept of what is done. */
  #goOn(): void {
    const exchange = this.#exchange
    if (!exchange || !this.isThere) return
    while (exchange.inFlight < this.terms.window) {
      const next = exchange.shift()
      if (!next) break
      this.#sendQos1(next.content, next.settled)
    }
    if (!exchange.isIdle) return
    this.#exchange = undefined
    this.onIdle()
  }

  protected get dialled(): Dialled {
    return { ...this.terms.dialled, clientId: this.clientId }
  }

  get #asked(): Exchange {
    this.#exchange ??= new Exchange()
    return this.#exchange
  }

  get #tooLong(): string {
    return `longer than the ${this.terms.longestTaken} bytes the broker takes`
  }

  #identifier(): number | undefined {
    const id = nextPacketId(this.#lastId, this.#exchange)
    if (id !== undefined) this.#lastId = id
    return id
  }

  #sendQos1(content: PublishContent, settled: Settled | undefined): void {
    const id = this.#identifier()
    if (id === undefined) settled?.(notPublished(content.topic, NO_IDENTIFIER))
    else if (this.#write(content, id, settled))
      this.#asked.add(id, { kind: 'publish', topic: content.topic, settled })
  }

  /** False where the message may not be sent; `settled` has been told then. */
  #write(content: PublishContent, id: number, settled: Settled | undefined): boolean {
    const { out } = this
    // Nobody hears it any more: that is told when the connection is closed.
    if (!out) return true
    const problem = writePublish(out, content, id, this.version, this.terms.longestTaken)
    if (problem === undefined) this.written()
    else settled?.(notPublished(content.topic, problem))
    return problem === undefined
  }

  #say(packet: Buffer): void {
    this.out?.content(packet, packet.length)
    this.written()
  }
}
