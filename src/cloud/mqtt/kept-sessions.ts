import { Readable } from 'node:stream'
import type { Aedes, AedesPublishPacket, Client, PublishPacket } from 'aedes'

/** Where a broker keeps what must survive its process. */
export interface Keeping {
  /** What was kept, by key, in the order it was first put. */
  entries(): [key: string, value: unknown][]
  /** Keeps a JSON value under a key, or nothing any more. */
  put(key: string, value: object | undefined): void
  /** Calls `then` when everything that was put is durable. */
  whenDurable(then: () => void): void
}

interface Named {
  readonly id: string
}

interface Subscription {
  readonly topic: string
  readonly qos: number
}

/** What aedes asks of its store (aedes-persistence 11), as far as it is listened to here. */
interface SessionStore {
  addSubscriptions(client: Named, subscriptions: readonly Subscription[]): Promise<void>
  removeSubscriptions(client: Named, topics: readonly string[]): Promise<void>
  cleanSubscriptions(client: Named): Promise<void>
  subscriptionsByClient(client: Named): Promise<readonly Subscription[]>
  outgoingEnqueueCombi(subscriptions: readonly { clientId: string }[], packet: Packet): Promise<void>
  outgoingUpdate(client: Named, packet: Packet): Promise<void>
  outgoingClearMessageId(client: Named, packet: Pick<Packet, 'messageId'>): Promise<Packet | undefined>
  outgoingStream(client: Named): Readable
  incomingStorePacket(client: Named & { readonly clean: boolean }, packet: Packet): Promise<void>
  incomingDelPacket(client: Named, packet: Packet): Promise<void>
  storeRetained(packet: Packet): Promise<void>
}

/** How a broker names messages. */
interface Numbering {
  readonly id: string
  counter: number
}

type Packet = AedesPublishPacket & { clientId?: string }
/** As it came from a client, before it has a name. */
type Publication = PublishPacket & { clientId?: string; brokerId?: string; brokerCounter?: number }
type Done = (error?: Error | null) => void
type Publish = (packet: Publication, client: Client | Done | null, done?: Done) => void

/** A message as it is kept: for whom, if for anybody, and what. */
interface KeptMessage {
  readonly to?: readonly string[]
  readonly topic: string
  readonly qos: 0 | 1 | 2
  readonly retain?: true
  readonly text?: string
  readonly base64?: string
}

interface Owed {
  readonly to: Set<string>
  readonly message: KeptMessage
  /** What aedes calls it. */
  readonly name: string
}

/** Messages of an earlier process: their broker, to aedes, has this name. */
const EARLIER = 'earlier'

const contentOf = (payload: Buffer) => {
  const text = payload.toString()
  return Buffer.from(text).equals(payload) ? { text } : { base64: payload.toString('base64') }
}

const payloadOf = ({ text, base64 }: KeptMessage): Buffer =>
  text === undefined ? Buffer.from(base64 ?? '', 'base64') : Buffer.from(text)

const nameOf = ({ brokerId, brokerCounter }: Pick<Publication, 'brokerId' | 'brokerCounter'>) =>
  `${brokerId}/${brokerCounter}`

function messageOf(packet: Packet): KeptMessage {
  const { topic, qos, retain } = packet
  return { topic, qos, ...(retain ? { retain: true } : {}), ...contentOf(Buffer.from(packet.payload)) }
}

/**
 * Has a broker acknowledge only what survives its process: messages for sessions that outlive their connections, those
 * sessions and their subscriptions, retained messages. MQTT 3.1.1 demands that of both ends (clause 4.1.1), and aedes'
 * own store in memory forgets them with the process.
 *
 * A message that waits for nobody is not kept, and neither are wills.
 */
export class KeptSessions {
  readonly #store: SessionStore
  readonly #publish: Publish
  /** Messages that are owed to somebody, by number. */
  readonly #owed = new Map<number, Owed>()
  /** The same by the name that aedes gives a message, and by the packet identifier under which a client has it. */
  readonly #numbers = new Map<string, number>()
  readonly #sent = new Map<string, Map<number, number>>()
  /** What a session that stays was sent over its present connection and has not acknowledged, by aedes' names. */
  readonly #delivered = new Map<string, { readonly client: Named; readonly names: Set<string> }>()
  readonly #sessions = new Set<string>()
  readonly #retained = new Set<string>()
  /** Publications that were carried out before aedes acknowledges them. */
  readonly #begun = new WeakSet<object>()
  /** Who wants to hear that a message is queued, by the name that aedes gives it. */
  readonly #awaited = new Map<string, () => void>()
  readonly #broker: Numbering
  #last = 0

  /** @param isOurs whether a client is one of this process, whose retained messages are made of what is kept elsewhere */
  constructor(
    broker: Aedes,
    readonly keeping: Keeping,
    readonly isOurs: (clientId: string) => boolean,
  ) {
    // Store and counter are public properties of the broker that its type declarations leave out.
    this.#store = (broker as Aedes & { persistence: SessionStore }).persistence
    this.#broker = broker as Aedes & Numbering
    const publisher: { publish: Publish } = broker as Omit<Aedes, 'publish'> & { publish: Publish }
    this.#publish = publisher.publish.bind(broker)
    publisher.publish = (packet, client, done) => this.#publishKept(packet, client, done)
  }

  /** Takes up what an earlier process kept, and keeps what comes from now on. To be called before anybody connects. */
  async begin(): Promise<void> {
    const messages: [number, KeptMessage][] = []
    for (const [key, value] of this.keeping.entries()) {
      const [kind = ''] = key.split('/', 1)
      const rest = key.slice(kind.length + 1)
      if (kind === 'session') await this.#resume(rest, value as Subscription[])
      else if (kind === 'incoming') await this.#expectRelease(rest)
      else if (kind === 'retained') await this.#retain(rest, value as KeptMessage)
      else if (kind === 'message') messages.push([Number(rest), value as KeptMessage])
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
    packet.clientId = client.id
    this.#begun.add(packet)
    // A name of its own, as aedes would give it a moment later.
    packet.brokerId = this.#broker.id
    packet.brokerCounter = ++this.#broker.counter
    const name = nameOf(packet)
    if (queued) this.#awaited.set(name, queued)
    this.#publish(packet, client, error => {
      this.#awaited.delete(name)
      if (error) then(error)
      else this.keeping.whenDurable(() => then(null))
    })
  }

  /** A message is owed to a client no longer, even before it says so. Kept with whatever is saved in the same turn. */
  taken(clientId: string, messageId: number | undefined): void {
    const sent = this.#sent.get(clientId)
    const number = messageId === undefined ? undefined : sent?.get(messageId)
    if (messageId === undefined || number === undefined) return
    sent?.delete(messageId)
    const owed = this.#owed.get(number)
    if (!owed?.to.delete(clientId)) return
    this.#delivered.get(clientId)?.names.delete(owed.name)
    if (owed.to.size > 0) return this.keeping.put(`message/${number}`, { to: [...owed.to], ...owed.message })
    this.#owed.delete(number)
    this.#numbers.delete(owed.name)
    this.keeping.put(`message/${number}`, undefined)
  }

  /**
   * Whether a message that has just been published goes to a client. One that comes back is sent what waits for it, and
   * meanwhile hears what is new: aedes would send what was queued in between both ways.
   */
  forwards(client: Client, packet: Packet): boolean {
    // What waits has its identifier already, and was asked about when it was fetched.
    return client.clean || packet.messageId !== undefined || this.#delivers(client, nameOf(packet))
  }

  /** Whether a message was not sent over this connection yet. It is then about to be. */
  #delivers(client: Named, name: string): boolean {
    if (!this.#numbers.has(name)) return true
    let delivered = this.#delivered.get(client.id)
    if (delivered?.client !== client) {
      delivered = { client, names: new Set() }
      this.#delivered.set(client.id, delivered)
    }
    if (delivered.names.has(name)) return false
    delivered.names.add(name)
    return true
  }

  async *#waiting(
    client: Named,
    packets: AsyncIterable<Packet>,
    clear: SessionStore['outgoingClearMessageId'],
  ) {
    for await (const packet of packets) {
      const name = nameOf(packet)
      const isOwed = packet.cmd !== 'publish' || this.#numbers.has(name)
      if (isOwed && (packet.cmd !== 'publish' || this.#delivers(client, name))) yield packet
      // Acknowledged meanwhile, or taken before it was.
      else if (!isOwed && packet.messageId !== undefined) await clear.call(this.#store, client, packet)
    }
  }

  #publishKept(packet: Publication, client: Client | Done | null, done?: Done): void {
    if (typeof client === 'function') return this.#publish(packet, client)
    if (this.#begun.delete(packet)) return process.nextTick(() => done?.(null))
    if (client) packet.clientId = client.id
    if (packet.qos !== 2) return this.#publish(packet, client, done)
    this.#publish(packet, client, error =>
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

  async #owe(number: number, message: KeptMessage): Promise<void> {
    this.#last = Math.max(this.#last, number)
    const { to = [], ...rest } = message
    const known = to.filter(clientId => this.#sessions.has(clientId))
    if (known.length === 0) return this.keeping.put(`message/${number}`, undefined)
    this.#enter(number, { to: new Set(known), message: rest, name: `${EARLIER}/${number}` })
    // Whether it was sent before, nobody knows: that is what the flag says [MQTT-3.3.1-1].
    const packet = { ...this.#packet(rest), brokerCounter: number, dup: true }
    await this.#store.outgoingEnqueueCombi(
      known.map(clientId => ({ clientId })),
      packet,
    )
  }

  #packet(message: KeptMessage): Packet {
    const { topic, qos, retain = false } = message
    const payload = payloadOf(message)
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
    }
    store.outgoingUpdate = async (client, packet) => {
      this.#keepIdentifier(client, packet)
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
      this.#delivered.delete(client.id)
    }
    const kept = subscriptions.map(({ topic, qos }) => ({ topic, qos }))
    this.keeping.put(`session/${client.id}`, kept.length > 0 ? kept : undefined)
    await this.#durable()
  }

  #keepMessage(subscriptions: readonly { clientId: string }[], packet: Packet): void {
    if (subscriptions.length === 0) return
    const number = ++this.#last
    const to = new Set(subscriptions.map(({ clientId }) => clientId))
    const message = messageOf(packet)
    this.#enter(number, { to, message, name: nameOf(packet) })
    this.keeping.put(`message/${number}`, { to: [...to], ...message })
    this.#awaited.get(nameOf(packet))?.()
  }

  #enter(number: number, owed: Owed): void {
    this.#owed.set(number, owed)
    this.#numbers.set(owed.name, number)
  }

  #keepIdentifier(client: Named, packet: Packet): void {
    const number = this.#numbers.get(nameOf(packet))
    if (number === undefined || packet.messageId === undefined) return
    let sent = this.#sent.get(client.id)
    if (!sent) {
      sent = new Map()
      this.#sent.set(client.id, sent)
    }
    sent.set(packet.messageId, number)
  }

  #keepRetained(packet: Packet): void {
    const { topic, clientId } = packet
    // What a broker says of itself is new with every process.
    const isKept = clientId !== undefined && !this.isOurs(clientId) && packet.payload.length > 0
    if (!isKept && !this.#retained.delete(topic)) return
    if (isKept) this.#retained.add(topic)
    this.keeping.put(`retained/${topic}`, isKept ? messageOf(packet) : undefined)
  }
}
