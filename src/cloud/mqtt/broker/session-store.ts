import type { Soon } from '../in-turn.js'
import { RetainedTopics } from '../retained-topics.js'
import type { BrokerMessage } from './broker-message.js'
import { ClientSession, type Subscribed, type Waiting } from './client-session.js'
import type { Queues } from './queues.js'
import type { RetainedMessage, RetainedTally } from './retained-tally.js'
import { SubscriptionTree } from './subscription-tree.js'

/** A client with a socket hears of messages by such functions, one for each of its subscriptions. */
export type Listener = (message: BrokerMessage, done: () => void) => void

/** Who a message is for. */
export interface Audience {
  readonly listeners: readonly Listener[]
  /** One subscription a session, the one with the highest QoS [MQTT-3.3.5-1]. */
  readonly subscribed: readonly Subscribed[]
}

/** Keeps what is stored where it outlasts the process. What it returns is there when that is durable; else nothing waits for it. */
export interface Keeper {
  /** A message was queued for these. */
  owed(message: BrokerMessage, to: readonly Subscribed[]): void
  /** What is returned is there when a message that was queued may be told. */
  holds(message: BrokerMessage): Promise<void> | undefined
  /** A message is owed to a session no longer. */
  taken(session: ClientSession, message: BrokerMessage): void
  subscribed(session: ClientSession): Promise<void> | undefined
  retained(message: BrokerMessage): void
  /** A QoS 2 message has come, and its identifier is not free yet. */
  received(clientId: string, packetId: number): void
  released(clientId: string, packetId: number): Promise<void>
}

/** Topics of which it is remembered who they are for: three of each of 10,000 panels. */
const MOST_KNOWN = 32_768
/** Characters of the longest of them. */
const LONGEST_KNOWN = 256

/** Sessions, subscriptions, what waits and what is retained: all that a broker knows beside its connections. */
export class SessionStore {
  readonly #tree = new SubscriptionTree<Listener | Subscribed>()
  /** Those that were asked for, until a subscription comes or goes. */
  readonly #audiences = new Map<string, Audience>()
  readonly #retained = new RetainedTopics<RetainedMessage>()
  /** Those that outlast their connections. */
  readonly #sessions = new Map<string, ClientSession>()
  #asked = 0
  keeper: Keeper | undefined

  constructor(
    readonly queues: Queues,
    readonly tally: RetainedTally,
    /** Whether a message is not taken at all where there is no room for it in the queue of this client. */
    readonly mustQueue: (clientId: string) => boolean,
  ) {}

  /** The session of a client that outlasts its connections, if it has one. */
  sessionOf(clientId: string): ClientSession | undefined {
    return this.#sessions.get(clientId)
  }

  /** That session, or a new one. */
  enter(clientId: string): ClientSession {
    let session = this.#sessions.get(clientId)
    if (!session) {
      session = new ClientSession(clientId, true)
      this.#sessions.set(clientId, session)
    }
    return session
  }

  /** Forgets a session that nothing is known of. */
  leave(session: ClientSession): void {
    const { subscriptions, waiting, reader, id } = session
    if (subscriptions.length > 0 || waiting.length > 0 || reader) return
    if (this.#sessions.get(id) === session) this.#sessions.delete(id)
  }

  listen(filter: string, listener: Listener): void {
    this.#add(filter, listener)
  }

  listenNoMore(filter: string, listener: Listener): void {
    this.#remove(filter, listener)
  }

  subscribe(session: ClientSession, filter: string, qos: 0 | 1 | 2): void {
    const { subscriptions } = session
    const subscribed = { session, filter, qos }
    const at = subscriptions.findIndex(one => one.filter === filter)
    const before = subscriptions[at]
    if (before) this.#remove(filter, before)
    subscriptions[before ? at : subscriptions.length] = subscribed
    this.#add(filter, subscribed)
  }

  unsubscribe(session: ClientSession, filter: string): void {
    const { subscriptions } = session
    const at = subscriptions.findIndex(one => one.filter === filter)
    const [before] = at < 0 ? [] : subscriptions.splice(at, 1)
    if (before) this.#remove(filter, before)
  }

  /** Ends all subscriptions of a session. */
  unsubscribeAll(session: ClientSession): void {
    for (const { filter } of [...session.subscriptions]) this.unsubscribe(session, filter)
  }

  /** What follows from another set of subscriptions. */
  subscriptionsChanged(session: ClientSession): Soon<void> {
    return session.isLasting ? this.keeper?.subscribed(session) : undefined
  }

  /** Ends a session, with what waits for it. */
  end(clientId: string): Soon<void> {
    const session = this.#sessions.get(clientId)
    if (!session) return undefined
    this.unsubscribeAll(session)
    const durable = this.subscriptionsChanged(session)
    for (const waiting of [...session.waiting]) this.drop(session, waiting)
    this.leave(session)
    return durable
  }

  audience(topic: string): Audience {
    const known = this.#audiences.get(topic)
    if (known) return known
    const audience = this.#find(topic)
    if (topic.length > LONGEST_KNOWN) return audience
    if (this.#audiences.size >= MOST_KNOWN) this.#audiences.clear()
    this.#audiences.set(topic, audience)
    return audience
  }

  #find(topic: string): Audience {
    const listeners: Listener[] = []
    const subscribed: Subscribed[] = []
    const asked = ++this.#asked
    let isDouble = false
    for (const one of this.#tree.match(topic)) {
      if (typeof one === 'function') listeners.push(one)
      else if (one.session.found !== asked) {
        one.session.found = asked
        one.session.by = one
        subscribed.push(one)
      } else {
        isDouble = true
        if (one.qos > (one.session.by?.qos ?? 0)) one.session.by = one
      }
    }
    if (isDouble) for (const [index, one] of subscribed.entries()) subscribed[index] = one.session.by ?? one
    return { listeners, subscribed }
  }

  /**
   * Queues a message for the sessions that outlast their connections.
   * @returns there when it may be told; else it may be now
   * @throws Error if it is not queued, and must be
   */
  queue(message: BrokerMessage, subscribed: readonly Subscribed[]): Soon<void> {
    const room: Subscribed[] = []
    for (const one of subscribed) {
      const { session, qos } = one
      if (qos === 0 || !session.isLasting) continue
      if (this.queues.hasRoom(session, message)) room.push(one)
      else if (this.mustQueue(session.id)) throw new Error(`too much waits for ${session.id}`)
      else session.refused = message.brokerCounter
    }
    if (room.length === 0) return undefined
    this.#queue(message, room)
    return this.keeper?.holds(message)
  }

  /** Queues a message for a session that has subscribed since it was published. @returns undefined: there is no room */
  queueLate(message: BrokerMessage, subscribed: Subscribed): Waiting | undefined {
    if (!this.queues.hasRoom(subscribed.session, message)) return undefined
    this.#queue(message, [subscribed])
    return subscribed.session.waiting.at(-1)
  }

  #add(filter: string, one: Listener | Subscribed): void {
    this.#audiences.clear()
    this.#tree.add(filter, one)
  }

  #remove(filter: string, one: Listener | Subscribed): void {
    this.#audiences.clear()
    this.#tree.remove(filter, one)
  }

  #queue(message: BrokerMessage, to: readonly Subscribed[]): void {
    for (const { session, qos } of to)
      this.queues.push(session, message, message.qos === 2 && qos === 2 ? 2 : 1)
    this.keeper?.owed(message, to)
  }

  /**
   * Whether a message that is being told goes to a client with a socket. Who comes back is sent what waits, and meanwhile hears what
   * is new: aedes would send what was queued in between both ways.
   * @param message as aedes has it
   */
  forwards(client: { readonly id: string }, { brokerCounter }: { readonly brokerCounter: number }): boolean {
    const session = this.#sessions.get(client.id)
    const waiting = session?.find(brokerCounter)
    if (!waiting) return session === undefined || session.refused !== brokerCounter
    const isNew = waiting.reader !== client
    waiting.reader = client
    return isNew
  }

  /** A message is not for a client, and does not wait for it. @param message as aedes has it */
  withhold(clientId: string, { brokerCounter }: { readonly brokerCounter: number }): void {
    const session = this.#sessions.get(clientId)
    const waiting = session?.find(brokerCounter)
    if (session && waiting) this.drop(session, waiting)
  }

  /** A message is queued for a session no longer. */
  drop(session: ClientSession, waiting: Waiting): void {
    if (this.queues.drop(session, waiting)) this.keeper?.taken(session, waiting.message)
  }

  /** Retains a message in place of the one before; an empty one takes that away [MQTT-3.3.1-10]. */
  retain(message: BrokerMessage): void {
    const { topic, payload, qos } = message
    this.tally.stored(message)
    if (payload.length === 0) this.#retained.delete(topic)
    else this.#retained.set(topic, { topic, payload, qos })
    this.keeper?.retained(message)
  }

  retained(filter: string): RetainedMessage[] {
    return this.#retained.match(filter)
  }
}
