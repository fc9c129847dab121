import { Readable } from 'node:stream'
import type { AedesPublishPacket, PublishPacket } from 'aedes'
import { BrokerMessage } from './broker-message.js'
import type { ClientSession, Waiting } from './client-session.js'
import type { SessionStore } from './session-store.js'

/** A client, by its client id. */
interface Named {
  readonly id: string
}

interface Filter {
  readonly topic: string
  readonly qos: 0 | 1 | 2
}

/** A message as aedes has it, and the identifier under which it is sent. */
type Sent = Omit<AedesPublishPacket, 'cmd' | 'messageId'> & {
  readonly cmd: string
  readonly messageId?: number
}

/** What aedes asks of its store (aedes-persistence 11), for clients with a socket; what it leaves to {@link Exchange} is not here. */
export class AedesStore {
  /** Packet identifiers of QoS 2 messages that have come, and are not released. */
  readonly #incoming = new Map<string, Set<number>>()

  /** @param isGranted whether a client may have a subscription that it asks for: aedes gives those that were refused too */
  constructor(
    readonly store: SessionStore,
    readonly isGranted: (client: object, filter: string) => boolean,
  ) {}

  async setup(): Promise<void> {}

  async subscriptionsByClient({ id }: Named): Promise<Filter[]> {
    const subscriptions = this.store.sessionOf(id)?.subscriptions ?? []
    return subscriptions.map(({ filter, qos }) => ({ topic: filter, qos }))
  }

  async addSubscriptions(client: Named, filters: readonly Filter[]): Promise<void> {
    const session = this.store.enter(client.id)
    for (const { topic, qos } of filters)
      if (this.isGranted(client, topic)) this.store.subscribe(session, topic, qos)
    await this.store.subscriptionsChanged(session)
    this.store.leave(session)
  }

  async removeSubscriptions({ id }: Named, filters: readonly string[]): Promise<void> {
    const session = this.store.sessionOf(id)
    if (!session) return
    for (const filter of filters) this.store.unsubscribe(session, filter)
    await this.store.subscriptionsChanged(session)
    this.store.leave(session)
  }

  async cleanSubscriptions({ id }: Named): Promise<void> {
    await this.store.end(id)
  }

  createRetainedStreamCombi(filters: readonly string[]): Readable {
    const found = filters.flatMap(filter => this.store.retained(filter))
    return Readable.from(found.map(message => ({ ...message, cmd: 'publish', retain: true })))
  }

  /** What waits for a client that has come back, in order, as aedes then sends it. */
  outgoingStream(client: Named): Readable {
    const session = this.store.sessionOf(client.id)
    return Readable.from(session ? this.#waiting(client, session) : [])
  }

  /** A message is sent, or sent again, under an identifier. */
  async outgoingUpdate(client: Named, packet: Sent): Promise<void> {
    const session = this.store.sessionOf(client.id)
    const { messageId = 0 } = packet
    if (packet.cmd !== 'publish') {
      const waiting = session?.sentAs(messageId)
      if (!waiting) throw new Error('no such packet')
      waiting.isReleased = true
      return
    }
    const waiting = session && (session.find(packet.brokerCounter) ?? this.#late(session, packet))
    if (!waiting) throw new Error('no such packet')
    waiting.reader = client
    session.sends(waiting, messageId)
  }

  /** A message is acknowledged. */
  async outgoingClearMessageId({ id }: Named, { messageId = 0 }: Pick<Sent, 'messageId'>): Promise<void> {
    const session = this.store.sessionOf(id)
    // aedes asks so for what was not sent, too.
    const waiting = messageId === 0 ? undefined : session?.sentAs(messageId)
    if (!session || !waiting) return
    this.store.drop(session, waiting)
    this.store.leave(session)
  }

  async incomingStorePacket(
    { id, clean }: Named & { readonly clean: boolean },
    { messageId = 0 }: PublishPacket,
  ): Promise<void> {
    this.expectRelease(id, messageId)
    if (!clean) this.store.keeper?.received(id, messageId)
  }

  /** The identifier of a QoS 2 message is in use. */
  expectRelease(clientId: string, packetId: number): void {
    const identifiers = this.#incoming.get(clientId) ?? new Set()
    this.#incoming.set(clientId, identifiers.add(packetId))
  }

  async incomingGetPacket({ id }: Named, { messageId = 0 }: { readonly messageId?: number }): Promise<true> {
    if (!this.#incoming.get(id)?.has(messageId)) throw new Error('no such packet')
    return true
  }

  async incomingDelPacket({ id }: Named, { messageId = 0 }: { readonly messageId?: number }): Promise<void> {
    const identifiers = this.#incoming.get(id)
    if (!identifiers?.delete(messageId)) throw new Error('no such packet')
    if (identifiers.size === 0) this.#incoming.delete(id)
    await this.store.keeper?.released(id, messageId)
  }

  async cleanIncoming({ id }: Named): Promise<void> {
    this.#incoming.delete(id)
  }

  /** What is for a session that has subscribed since the message was published. */
  #late(session: ClientSession, packet: Sent): Waiting | undefined {
    const { brokerId, brokerCounter, topic, payload, qos, retain } = packet
    const bytes = Buffer.isBuffer(payload) ? payload : Buffer.from(payload)
    const message = new BrokerMessage(brokerId, brokerCounter, topic, bytes, qos, retain)
    return this.store.queueLate(message, { session, filter: topic, qos })
  }

  *#waiting(client: Named, session: ClientSession) {
    for (const waiting of [...session.waiting]) {
      const { message, packetId, isRepeated } = waiting
      // Acknowledged or heard meanwhile, or it will be told when it is durable, and be heard then.
      if (waiting.isGone || message.isHeld || waiting.reader === client) continue
      waiting.reader = client
      const { brokerId, brokerCounter, topic, payload, qos } = message
      const content = { cmd: 'publish', brokerId, brokerCounter, topic, payload, qos, retain: false }
      if (waiting.isReleased) yield { cmd: 'pubrel', messageId: packetId }
      else yield { ...content, dup: isRepeated, messageId: packetId }
    }
  }

  // A will is its client's own, and goes with it: another broker that has gone, whose wills are published, there is none.
  async putWill(): Promise<void> {}
  async delWill(): Promise<void> {}
  streamWill(): Readable {
    return Readable.from([])
  }
}
