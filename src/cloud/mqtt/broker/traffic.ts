import type { AedesOptions, AuthenticateError, Client } from 'aedes'
import { isForClients } from '../topic-name.js'
import type { Door } from './door.js'
import type { BrokerLimits } from './limits.js'
import { Pace } from './pace.js'
import type { Publishers } from './publishers.js'
import type { Publishing } from './publishing.js'
import type { Refusals, Refused } from './refusals.js'
import type { RetainedTally } from './retained-tally.js'
import type { SessionStore } from './session-store.js'

/** Ends a client for what was refused, and counted, already. */
export class RefusedError extends Error implements AuthenticateError {
  override readonly name = 'RefusedError'
  /** Not authorized, as CONNACK says it. */
  readonly returnCode = 5
}

/** What ends a client that publishes where nobody may. */
export const notForClients = () => new Error('clients may not publish to this topic')

/** What judges what clients send. */
export interface TrafficRules {
  readonly limits: BrokerLimits
  readonly refusals: Refusals
  readonly retained: RetainedTally
  readonly publishers: Publishers
  readonly door: Door
  /** ms of a steady clock. */
  readonly now: () => number
  /** What becomes of who publishes what it may not. */
  readonly mode: 'drop' | 'disconnect'
  readonly store: SessionStore
}

/** What clients from outside publish, subscribe to and receive: by role, within limits, and never faster than is good for others. */
export class Traffic {
  readonly #rules: TrafficRules
  readonly #paces = new WeakMap<object, Pace>()
  readonly #slowed = new WeakSet<object>()
  readonly #filters = new WeakMap<object, Set<string>>()
  #received = 0
  #forwarded = 0
  /** Of a broker that is made with this. */
  publishing: Publishing | undefined

  constructor(rules: TrafficRules) {
    this.#rules = rules
  }

  get counts(): { readonly received: number; readonly forwarded: number } {
    return { received: this.#received, forwarded: this.#forwarded }
  }

  /** A client has published a message. */
  received(): void {
    this.#received++
  }

  /** A message goes to a client. */
  forwarded(): void {
    this.#forwarded++
  }

  readonly authorizePublish: NonNullable<AedesOptions['authorizePublish']> = (client, packet, callback) => {
    // Without a client: the broker's own.
    if (client) this.received()
    if (!isForClients(packet.topic)) return callback(notForClients())
    if (!client) return callback(null)
    const goOn = () => {
      if (this.#accepts(client, packet, callback)) this.publishing?.acknowledgeable(packet, client, callback)
    }
    if (client.closed) goOn()
    else this.#inTime(client, goOn)
  }

  readonly authorizeSubscribe: NonNullable<AedesOptions['authorizeSubscribe']> = (
    client,
    subscription,
    callback,
  ) => {
    const { door, limits, refusals } = this.#rules
    const { topic } = subscription
    const filters = this.#filters.get(client) ?? new Set<string>()
    this.#filters.set(client, filters)
    const judge = () => {
      const rights = door.visitor(client)?.rights
      const refuse = (why: Refused, sentence: string) => {
        refusals.refused(why, `client ${client.id} may not subscribe to ${topic}: ${sentence}`)
        callback(null, null)
      }
      if (rights && !rights.maySubscribe(topic))
        return refuse('subscribe', `${door.visitor(client)?.described} may not read all of that`)
      if (!filters.has(topic) && filters.size >= limits.subscriptions)
        return refuse('subscriptions', `it has ${limits.subscriptions} subscriptions already (subscriptions)`)
      filters.add(topic)
      callback(null, subscription)
    }
    this.#inTime(client, judge)
  }

  readonly authorizeForward: NonNullable<AedesOptions['authorizeForward']> = (client, packet) => {
    const { door, store } = this.#rules
    const rights = door.visitor(client)?.rights
    if (rights && !rights.mayReceive(packet.topic)) {
      store.withhold(client.id, packet)
      return null
    }
    // What waits has its identifier already, and was asked about when it was fetched.
    if (!client.clean && packet.messageId === undefined && !store.forwards(client, packet)) return null
    this.forwarded()
    return packet
  }

  /** Whether a client was let have a filter. */
  isGranted(client: object, filter: string): boolean {
    return this.#filters.get(client)?.has(filter) === true
  }

  unsubscribed(client: Client, filters: readonly string[]): void {
    for (const filter of filters) this.#filters.get(client)?.delete(filter)
  }

  gone(client: object): void {
    this.#paces.get(client)?.end()
  }

  /** What is wrong with the will that a client has brought. */
  problemOfWill(client: Client): RefusedError | undefined {
    const { door, refusals } = this.#rules
    // Where aedes has it until the client is let in.
    const { _will: will } = client as Client & { _will?: { topic: string } }
    const visitor = door.visitor(client)
    if (!will || !visitor?.rights || visitor.rights.mayPublish(will.topic)) return undefined
    refusals.refused('publish')
    return new RefusedError(`its will is on ${will.topic}, where ${visitor.described} may not publish`)
  }

  /** Judges a message from outside; if it is not taken, `callback` has been told. */
  #accepts(
    client: Client,
    packet: Parameters<NonNullable<AedesOptions['authorizePublish']>>[1],
    callback: (error?: Error | null) => void,
  ): boolean {
    const { door, retained, refusals, publishers, mode, limits } = this.#rules
    const visitor = door.visitor(client)
    const { topic, payload } = packet
    const [why, reason] = ((): [Refused, string] | [] => {
      if (visitor?.rights && !visitor.rights.mayPublish(topic))
        return ['publish', `${visitor.described} may not`]
      const full = packet.retain ? retained.full(packet) : undefined
      return full === undefined ? [] : [full, `no more is retained than ${limits[full]} (${full})`]
    })()
    if (why === undefined) {
      publishers.note(payload, visitor ? { name: visitor.name } : {})
      return true
    }
    const sentence = `it may not publish to ${topic}: ${reason}`
    if (mode === 'disconnect') {
      refusals.refused(why)
      callback(new RefusedError(sentence))
      return false
    }
    refusals.refused(why, `client ${client.id}: ${sentence}; the message is dropped`)
    this.publishing?.drop(packet)
    callback(null)
    return false
  }

  #inTime(client: Client, then: () => void): void {
    const { limits, refusals, now } = this.#rules
    let pace = this.#paces.get(client)
    if (!pace) {
      pace = new Pace(limits.perSecond, now)
      this.#paces.set(client, pace)
    }
    if (!pace.pass(then)) return
    const sentence = `client ${client.id} sends more than ${limits.perSecond} messages a second, and is held back (perSecond)`
    refusals.refused('perSecond', this.#slowed.has(client) ? undefined : sentence)
    this.#slowed.add(client)
  }
}
