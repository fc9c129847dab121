import { Readable } from 'node:stream'
import type { Aedes, Client } from 'aedes'
import {
  type BrokerInternals,
  type Done,
  internalsOf,
  type Named,
  type Packet,
  type Publication,
  type Publish,
  type SessionStore,
  type Subscription,
} from './aedes-internals.js'
import type { Publishers } from './broker/publishers.js'
import {
  contentOf,
  type Keeping,
  type KeptMessage,
  type OwedMessage,
  OwedMessages,
  payloadOf,
} from './owed-messages.js'

/** A message that is being published. */
interface Publishing {
  /** For whom it was queued. */
  readonly to: Set<string>
  readonly queued: (() => void) | undefined
  /** It waits for the disk: nobody is to hear it yet. */
  isHeld: boolean
}

/** Messages of an earlier process: their broker, to aedes, has this name. */
const EARLIER = 'earlier'

const nameOf = ({ brokerId, brokerCounter }: Pick<Publication, 'brokerId' | 'brokerCounter'>) =>
  `${brokerId}/${brokerCounter}`

function messageOf(packet: Packet, publishers: Publishers): KeptMessage {
  const { topic, qos, retain, payload } = packet
  const publisher = publishers.of(payload)?.name
  return {
    topic,
    qos,
    ...(retain ? { retain: true } : {}),
    ...contentOf(Buffer.from(payload)),
    ...(publisher === undefined ? {} : { publisher }),
  }
}

/**
 * Has a broker acknowledge only what survives its process: messages for sessions that outlive their connections, those
 * sessions and their subscriptions, retained messages. MQTT 3.1.1 demands that of both ends (clause 4.1.1), and aedes'
 * own store in memory forgets them with the process.
 *
 * A message that waits for nobody is not kept, and neither are wills, nor how far the delivery of a QoS 2 message had come:
 * after a kill a session may get that one again.
 */
export class KeptSessions {
  readonly #store: SessionStore
  readonly #publish: Publish
  readonly #owed: OwedMessages
  readonly #sessions = new Set<string>()
  readonly #retained = new Set<string>()
  /** Publications that were carried out before aedes acknowledges them. */
  readonly #begun = new WeakSet<object>()
  /** By the name that aedes gives them. */
  readonly #publishing = new Map<string, Publishing>()
  readonly #broker: BrokerInternals

  /** @param isOurs whether a client is one of this process, whose retained messages are made of what is kept elsewhere */
  constructor(
    broker: Aedes,
    readonly keeping: Keeping,
    readonly isOurs: (clientId: string) => boolean,
    readonly publishers: Publishers,
  ) {
    this.#broker = internalsOf(broker)
    this.#store = this.#broker.persistence
    this.#owed = new OwedMessages(keeping)
    this.#publish = this.#broker.publish.bind(broker)
    this.#broker.publish = (packet, client, done) => this.#publishKept(packet, client, done)
  }

  /** Takes up what an earlier process kept, and keeps what comes from now on. To be called before anybody connects. */
  async begin(): Promise<void> {
    const messages: [number, OwedMessage][] = []
    for (const [key, value] of this.keeping.entries()) {
      const [kind = ''] = key.split('/', 1)
      const rest = key.slice(kind.length + 1)
      if (kind === 'session') await this.#resume(rest, value as Subscription[])
      else if (kind === 'incoming') await this.#expectRelease(rest)
      else if (kind === 'retained') await this.#retain(rest, value as KeptMessage)
      else if (kind === 'message') messages.push([Number(rest), value as OwedMessage])
    }
    for (const [number, message] of messages) await this.#owe(number, message)
    this.#listen()
  }

  /**
   * Carries a QoS 1 message out, and calls back when it may be acknowledged. aedes would acknowledge it first: it calls
   * {@link Aedes.publish} when it has, and is told then that this is done.
   * @param queued called if it is kept for somebody, when that has been put where it is kept
   */
  acknowledgeable(packet: Publication, client: Client, then: Done, queued?: () => void): void {
    this.#begun.add(packet)
    this.#carryOut(packet, client, queued, error =>
      error ? then(error) : this.keeping.whenDurable(() => then(null)),
    )
  }

  #carryOut(packet: Publication, client: Client, queued: (() => void) | undefined, done: Done): void {
    packet.clientId = client.id
    // A name of its own, as aedes would give it a moment later.
    packet.brokerId = this.#broker.id
    packet.brokerCounter = ++this.#broker.counter
    const name = nameOf(packet)
    this.#publishing.set(name, { to: new Set(), queued, isHeld: false })
    this.#publish(packet, client, error => {
      this.#publishing.delete(name)
      done(error)
    })
  }

  /** A message is owed to a client no longer, even before it says so. Kept with whatever is saved in the same turn. */
  taken(clientId: string, messageId: number | undefined): void {
    this.#owed.taken(clientId, messageId)
  }

  /** Ids of the clients whose sessions are kept. */
  get sessions(): Iterable<string> {
    return this.#sessions
  }

  /** A session has ended without its client: nothing is owed to it any more. */
  drop(clientId: string): void {
    this.#owed.drop(clientId)
  }

  /**
   * Whether a message that has just been published goes to a client. One that comes back is sent what waits for it, and
   * meanwhile hears what is new: aedes would send what was queued in between both ways.
   */
  forwards(client: Client, packet: Packet): boolean {
    // What waits has its identifier already, and was asked about when it was fetched.
    if (client.clean || packet.messageId !== undefined) return true
    const name = nameOf(packet)
    // Nothing was queued where a subscription has QoS 0, or is of this moment.
    if (!this.#publishing.get(name)?.to.has(client.id)) return true
    return this.#owed.owes(name, client.id) && this.#owed.delivers(client, name)
  }

  async *#waiting(
    client: Named,
    packets: AsyncIterable<Packet>,
    clear: SessionStore['outgoingClearMessageId'],
  ) {
    for await (const packet of packets) {
      const name = nameOf(packet)
      // It will be published, and reach this client then.
      if (this.#publishing.get(name)?.isHeld) continue
      const isOwed = packet.cmd !== 'publish' || this.#owed.owes(name, client.id)
      if (isOwed && (packet.cmd !== 'publish' || this.#owed.delivers(client, name))) yield packet
      // Acknowledged meanwhile, or taken before it was.
      else if (!isOwed && packet.messageId !== undefined) await clear.call(this.#store, client, packet)
    }
  }

  #publishKept(packet: Publication, client: Client | Done | null, done?: Done): void {
    if (typeof client === 'function') return this.#publish(packet, client)
    if (this.#begun.delete(packet)) return process.nextTick(() => done?.(null))
    if (!client || packet.qos === 0) return this.#publish(packet, client, done)
    this.#carryOut(packet, client, undefined, error =>
      error ? done?.(error) : this.keeping.whenDurable(() => done?.(null)),
    )
  }

  async #resume(clientId: string, subscriptions: readonly Subscription[]): Promise<void> {
    this.#sessions.add(clientId)
    await this.#store.addSubscriptions({ id: clientId }, subscriptions)
  }

  async #expectRelease(key: string): Promise<void> {
    const [messageId = ''] = key.split('/', 1)
    const client = { id: key.slice(messageId.length + 1), clean: false }
    const packet = { ...this.#packet({ topic: '', qos: 2, text: '' }), messageId: Number(messageId) }
    await this.#store.incomingStorePacket(client, packet)
  }

  async #retain(topic: string, message: KeptMessage): Promise<void> {
    this.#retained.add(topic)
    await this.#store.storeRetained(this.#packet(message))
  }

  async #owe(number: number, { to, ...message }: OwedMessage): Promise<void> {
    const known = to.filter(clientId => this.#sessions.has(clientId))
    // Whether it was sent before, nobody knows: that is what the flag says [MQTT-3.3.1-1].
    const packet = { ...this.#packet(message), brokerCounter: number, dup: true }
    this.#owed.resume(number, { to: known, ...message }, nameOf(packet))
    await this.#store.outgoingEnqueueCombi(
      known.map(clientId => ({ clientId })),
      packet,
    )
  }

  #packet(message: KeptMessage): Packet {
    const { topic, qos, retain = false, publisher } = message
    const payload = payloadOf(message)
    // What is kept has come from outside: retained messages of this process are not, and requests are no panel's.
    this.publishers.note(payload, publisher === undefined ? {} : { name: publisher })
    return { cmd: 'publish', brokerId: EARLIER, brokerCounter: 0, topic, payload, qos, retain, dup: false }
  }

  #durable(): Promise<void> {
    return new Promise(resolve => this.keeping.whenDurable(resolve))
  }

  /** Keeps what aedes tells its store, and lets it go on when that is durable, where an acknowledgement follows. */
  #listen(): void {
    const store = this.#store
    const { addSubscriptions, removeSubscriptions, cleanSubscriptions } = store
    store.addSubscriptions = async (client, subscriptions) => {
      await addSubscriptions.call(store, client, subscriptions)
      await this.#keepSession(client)
    }
    store.removeSubscriptions = async (client, topics) => {
      await removeSubscriptions.call(store, client, topics)
      await this.#keepSession(client)
    }
    store.cleanSubscriptions = async client => {
      await cleanSubscriptions.call(store, client)
      if (this.#sessions.has(client.id)) await this.#keepSession(client)
    }
    const { outgoingEnqueueCombi, outgoingUpdate, outgoingClearMessageId, outgoingStream } = store
    store.outgoingEnqueueCombi = async (subscriptions, packet) => {
      this.#keepMessage(subscriptions, packet)
      await outgoingEnqueueCombi.call(store, subscriptions, packet)
      // Nobody hears from a panel what a kill could make it say again; a request may reach it before.
      const { clientId, retain } = packet
      const publishing = this.#publishing.get(nameOf(packet))
      if (!publishing || publishing.to.size === 0 || retain) return
      if (clientId === undefined || !this.isOurs(clientId)) return
      publishing.isHeld = true
      await this.#durable()
      publishing.isHeld = false
    }
    store.outgoingUpdate = async (client, packet) => {
      if (packet.cmd === 'publish') {
        const name = nameOf(packet)
        const publishing = this.#publishing.get(name)
        if (publishing && !publishing.to.has(client.id)) {
          // Subscribed after the message was queued, and before it was published: aedes knows it for no session.
          publishing.to.add(client.id)
          this.#owed.owe(client.id, messageOf(packet, this.publishers), name)
          this.#owed.delivers(client, name)
          await outgoingEnqueueCombi.call(store, [{ clientId: client.id }], packet)
        }
        this.#owed.identify(client, name, packet.messageId)
      }
      await outgoingUpdate.call(store, client, packet)
    }
    store.outgoingClearMessageId = async (client, packet) => {
      // aedes asks so for what was not sent; the store would take the first message without an identifier for it.
      if (packet.messageId === undefined) return undefined
      this.taken(client.id, packet.messageId)
      return outgoingClearMessageId.call(store, client, packet)
    }
    store.outgoingStream = client =>
      Readable.from(this.#waiting(client, outgoingStream.call(store, client), outgoingClearMessageId))
    const { incomingStorePacket, incomingDelPacket, storeRetained } = store
    store.incomingStorePacket = async (client, packet) => {
      await incomingStorePacket.call(store, client, packet)
      if (!client.clean) this.keeping.put(`incoming/${packet.messageId}/${client.id}`, {})
    }
    store.incomingDelPacket = async (client, packet) => {
      await incomingDelPacket.call(store, client, packet)
      this.keeping.put(`incoming/${packet.messageId}/${client.id}`, undefined)
      // Released, the identifier is another message's next.
      await this.#durable()
    }
    store.storeRetained = async packet => {
      await storeRetained.call(store, packet)
      this.#keepRetained(packet)
    }
  }

  async #keepSession(client: Named): Promise<void> {
    const subscriptions = await this.#store.subscriptionsByClient(client)
    if (subscriptions.length > 0) this.#sessions.add(client.id)
    else {
      this.#sessions.delete(client.id)
      this.#owed.forget(client.id)
    }
    const kept = subscriptions.map(({ topic, qos }) => ({ topic, qos }))
    this.keeping.put(`session/${client.id}`, kept.length > 0 ? kept : undefined)
    await this.#durable()
  }

  #keepMessage(subscriptions: readonly { clientId: string }[], packet: Packet): void {
    if (subscriptions.length === 0) return
    const name = nameOf(packet)
    const publishing = this.#publishing.get(name)
    for (const { clientId } of subscriptions) {
      publishing?.to.add(clientId)
      this.#owed.owe(clientId, messageOf(packet, this.publishers), name)
    }
    publishing?.queued?.()
  }

  #keepRetained(packet: Packet): void {
    const { topic, clientId } = packet
    // What a broker says of itself is new with every process.
    const isKept = clientId !== undefined && !this.isOurs(clientId) && packet.payload.length > 0
    if (!isKept && !this.#retained.delete(topic)) return
    if (isKept) this.#retained.add(topic)
    this.keeping.put(`retained/${topic}`, isKept ? messageOf(packet, this.publishers) : undefined)
  }
}
