import type { AedesStore } from './broker/aedes-store.js'
import { BrokerMessage } from './broker/broker-message.js'
import type { ClientSession, Subscribed } from './broker/client-session.js'
import type { Exchange } from './broker/exchange.js'
import type { Publishers } from './broker/publishers.js'
import type { Keeper, SessionStore } from './broker/session-store.js'
import {
  contentOf,
  type Keeping,
  type KeptMessage,
  type OwedMessage,
  OwedMessages,
  payloadOf,
} from './owed-messages.js'

/** Hears how something ended. */
type Done = (error?: Error | null) => void

interface KeptSubscription {
  readonly topic: string
  readonly qos: 0 | 1 | 2
}

/** What messages are numbered by. */
export interface Numbers {
  readonly id: string
  counter: number
}

/**
 * Has a broker acknowledge only what survives its process: messages for sessions that outlive their connections, those
 * sessions and their subscriptions, retained messages. MQTT 3.1.1 demands that of both ends (clause 4.1.1).
 *
 * A message that waits for nobody is not kept, and neither are wills, nor how far the delivery of a QoS 2 message had come:
 * after a kill a session may get that one again.
 */
export class KeptSessions implements Keeper {
  readonly #owed: OwedMessages
  readonly #sessions = new Set<string>()
  readonly #retained = new Set<string>()

  /** @param isOurs whether a client is one of this process, whose retained messages are made of what is kept elsewhere */
  constructor(
    readonly store: SessionStore,
    readonly exchange: Exchange,
    readonly numbers: Numbers,
    readonly keeping: Keeping,
    readonly isOurs: (clientId: string) => boolean,
    readonly publishers: Publishers,
  ) {
    this.#owed = new OwedMessages(keeping)
  }

  /** Takes up what an earlier process kept, and keeps what comes from now on. To be called before anybody connects. */
  begin(aedesStore: AedesStore): void {
    const messages: [number, OwedMessage][] = []
    for (const [key, value] of this.keeping.entries()) {
      const [kind = ''] = key.split('/', 1)
      const rest = key.slice(kind.length + 1)
      if (kind === 'session') this.#resume(rest, value as KeptSubscription[])
      else if (kind === 'incoming') {
        const [packetId = ''] = rest.split('/', 1)
        aedesStore.expectRelease(rest.slice(packetId.length + 1), Number(packetId))
      } else if (kind === 'retained') {
        this.#retained.add(rest)
        this.store.retain(this.#message(value as KeptMessage))
      } else if (kind === 'message') messages.push([Number(rest), value as OwedMessage])
    }
    for (const [number, message] of messages) this.#owe(number, message)
    this.store.keeper = this
  }

  /** Ids of the clients whose sessions are kept. */
  get sessions(): Iterable<string> {
    return this.#sessions
  }

  /**
   * Carries a message out, and calls back when it may be acknowledged.
   * @param queued called if it is kept for somebody, when that has been put where it is kept
   */
  carryOut(message: BrokerMessage, done: Done, queued?: () => void): void {
    const delivered: Done = error => (error ? done(error) : this.keeping.whenDurable(() => done(null)))
    this.exchange.publish(message, { delivered }, queued)
  }

  owed(message: BrokerMessage, to: readonly Subscribed[]): void {
    const clientIds = to.map(({ session }) => session.id)
    this.#owed.owe(clientIds, message, () => this.#contentOf(message))
  }

  /** Nobody hears from a panel what a kill could make it say again; a request may reach it before. */
  holds(message: BrokerMessage): Promise<void> | undefined {
    const { clientId, retain } = message
    if (retain || clientId === undefined || !this.isOurs(clientId)) return undefined
    message.isHeld = true
    return this.#durable().then(() => {
      message.isHeld = false
      // What was told meanwhile has a higher number, and aedes takes what comes with a lower one for a repetition.
      message.brokerCounter = ++this.numbers.counter
    })
  }

  taken(session: ClientSession, message: BrokerMessage): void {
    this.#owed.release(message, session.id)
  }

  subscribed({ id, subscriptions }: ClientSession): Promise<void> | undefined {
    if (subscriptions.length > 0) this.#sessions.add(id)
    else if (!this.#sessions.delete(id)) return undefined
    const kept = subscriptions.map(({ filter, qos }): KeptSubscription => ({ topic: filter, qos }))
    this.keeping.put(`session/${id}`, kept.length > 0 ? kept : undefined)
    return this.#durable()
  }

  retained(message: BrokerMessage): void {
    const { topic, clientId, payload, qos } = message
    // What a broker says of itself is new with every process, and QoS 0 promises nothing.
    const isKept = clientId !== undefined && qos > 0 && !this.isOurs(clientId) && payload.length > 0
    if (!isKept && !this.#retained.delete(topic)) return
    if (isKept) this.#retained.add(topic)
    this.keeping.put(`retained/${topic}`, isKept ? this.#contentOf(message) : undefined)
  }

  received(clientId: string, packetId: number): void {
    this.keeping.put(`incoming/${packetId}/${clientId}`, {})
  }

  released(clientId: string, packetId: number): Promise<void> {
    this.keeping.put(`incoming/${packetId}/${clientId}`, undefined)
    // Released, the identifier is another message's next.
    return this.#durable()
  }

  #resume(clientId: string, subscriptions: readonly KeptSubscription[]): void {
    this.#sessions.add(clientId)
    const session = this.store.enter(clientId)
    for (const { topic, qos } of subscriptions) this.store.subscribe(session, topic, qos)
  }

  #owe(number: number, { to, ...content }: OwedMessage): void {
    const sessions = to.flatMap(clientId => this.store.sessionOf(clientId) ?? [])
    this.#owed.resume(number, { to: sessions.map(({ id }) => id), ...content })
    const message = this.#message(content)
    message.keptAs = number
    message.isEarlier = true
    for (const session of sessions) this.store.queues.push(session, message, message.qos === 2 ? 2 : 1)
  }

  #message(content: KeptMessage): BrokerMessage {
    const { topic, qos, retain = false, publisher } = content
    const payload = payloadOf(content)
    // What is kept has come from outside: retained messages of this process are not, and requests are no panel's.
    this.publishers.note(payload, publisher === undefined ? {} : { name: publisher })
    return new BrokerMessage(this.numbers.id, ++this.numbers.counter, topic, payload, qos, retain)
  }

  #contentOf({ topic, qos, retain, payload }: BrokerMessage): KeptMessage {
    const publisher = this.publishers.of(payload)?.name
    return {
      topic,
      qos,
      ...(retain ? { retain: true } : {}),
      ...contentOf(payload),
      ...(publisher === undefined ? {} : { publisher }),
    }
  }

  #durable(): Promise<void> {
    return new Promise(resolve => this.keeping.whenDurable(resolve))
  }
}
