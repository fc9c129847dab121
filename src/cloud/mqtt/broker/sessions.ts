import type { Keeping } from '../owed-messages.js'
import type { BrokerLimits, LimitName } from './limits.js'
import type { Refusals } from './refusals.js'

interface Session {
  /** Who made it; absent: anybody may have. */
  readonly owner?: string | undefined
  /** Since when nobody is connected to it (ms); undefined: somebody is. */
  since: number | undefined
}

interface Queue {
  /** Whether it is of a client from outside, as far as was known when it began. */
  readonly isOutside: boolean
  messages: number
  bytes: number
  /** Bytes of those that were sent, by packet identifier: a QoS 2 message that is released has none of its own any more. */
  readonly sent: Map<number, number>
  /** Whether it was told that it is full. */
  isTold: boolean
}

/** What is queued of a message. */
export interface QueuedMessage {
  readonly topic: string
  readonly payload: { readonly length: number }
  readonly messageId?: number | undefined
}

const sizeOf = ({ topic, payload }: QueuedMessage) => Buffer.byteLength(topic) + payload.length

/**
 * Sessions from outside that outlast their connections: whose they are, how many, for how long, and how much waits for each.
 * Clients of this process have queues too, which are bounded, and no end.
 */
export class Sessions {
  readonly #sessions = new Map<string, Session>()
  readonly #queues = new Map<string, Queue>()
  #outsideBytes = 0

  /** @param isOurs whether a client is one of this process */
  constructor(
    readonly limits: BrokerLimits,
    readonly refusals: Refusals,
    readonly isOurs: (clientId: string) => boolean,
    readonly now: () => number,
    readonly keeping?: Keeping,
  ) {}

  /** Takes up those that an earlier process kept. @param ids of all that it kept */
  begin(ids: Iterable<string>): void {
    const owners = new Map<string, string>()
    for (const [key, value] of this.keeping?.entries() ?? []) {
      const { name } = value as { readonly name?: string }
      if (key.startsWith('owner/') && name !== undefined) owners.set(key.slice('owner/'.length), name)
    }
    for (const id of ids) this.#sessions.set(id, { owner: owners.get(id), since: this.now() })
  }

  /** Sessions there are. */
  get size(): number {
    return this.#sessions.size
  }

  /** Messages that wait, and their bytes. */
  get waiting(): { readonly messages: number; readonly bytes: number } {
    let [messages, bytes] = [0, 0]
    for (const queue of this.#queues.values()) {
      messages += queue.messages
      bytes += queue.bytes
    }
    return { messages, bytes }
  }

  /** Whose the session of a client id is, where it is somebody's. */
  ownerOf(clientId: string): string | undefined {
    return this.#sessions.get(clientId)?.owner
  }

  /** Whether a session more is too many, for a client that has none. */
  isFull(clientId: string): boolean {
    return !this.#sessions.has(clientId) && this.#sessions.size >= this.limits.sessions
  }

  /** A client from outside was let in. @param clean its session ends with its connection */
  connected(clientId: string, clean: boolean, owner: string | undefined): void {
    if (clean) return this.#end(clientId)
    this.#sessions.set(clientId, { owner, since: undefined })
    if (owner !== undefined) this.keeping?.put(`owner/${clientId}`, { name: owner })
  }

  disconnected(clientId: string): void {
    const session = this.#sessions.get(clientId)
    if (session) session.since = this.now()
  }

  /** Ids of sessions that nobody has come back to in time, and which end hereby. */
  expire(): string[] {
    const { sessionSeconds } = this.limits
    const until = this.now() - sessionSeconds * 1_000
    const over = [...this.#sessions].flatMap(([id, { since }]) =>
      since !== undefined && since <= until && !this.isOurs(id) ? [id] : [],
    )
    for (const id of over) {
      this.#end(id)
      this.refusals.refused(
        'sessionSeconds',
        `session of client ${id} ended: nobody has connected to it for ${sessionSeconds} s (sessionSeconds)`,
      )
    }
    return over
  }

  /** Whether a message can be queued for a session; says that it cannot, once until there is room again. */
  hasRoom(clientId: string, message: QueuedMessage): boolean {
    const queue = this.#queueOf(clientId)
    const full = this.#full(queue, sizeOf(message))
    if (full === undefined) return true
    const { messages, bytes } = queue
    const sentence = `${messages} messages (${bytes} bytes) wait for client ${clientId}, and no more are queued until it takes some (${full})`
    this.refusals.refused(full, queue.isTold ? undefined : sentence)
    queue.isTold = true
    this.#queues.set(clientId, queue)
    return false
  }

  /** A message was queued. */
  queued(clientId: string, message: QueuedMessage): void {
    const queue = this.#queueOf(clientId)
    queue.messages++
    this.#add(queue, sizeOf(message))
    this.#queues.set(clientId, queue)
  }

  /** A queued message is sent under an identifier. */
  sent(clientId: string, message: QueuedMessage): void {
    if (message.messageId !== undefined)
      this.#queues.get(clientId)?.sent.set(message.messageId, sizeOf(message))
  }

  /** A message is queued no longer. */
  taken(clientId: string, message: Partial<QueuedMessage>): void {
    const queue = this.#queues.get(clientId)
    if (!queue) return
    const { topic = '', payload = '', messageId = 0 } = message
    this.#add(queue, -(queue.sent.get(messageId) ?? sizeOf({ topic, payload })))
    queue.sent.delete(messageId)
    queue.messages--
    if (queue.messages * 2 <= this.limits.queuedMessages) queue.isTold = false
    if (queue.messages > 0) return
    this.#add(queue, -queue.bytes)
    this.#queues.delete(clientId)
  }

  #queueOf(clientId: string): Queue {
    const isOutside = !this.isOurs(clientId)
    return this.#queues.get(clientId) ?? { isOutside, messages: 0, bytes: 0, sent: new Map(), isTold: false }
  }

  #add(queue: Queue, bytes: number): void {
    queue.bytes += bytes
    if (queue.isOutside) this.#outsideBytes += bytes
  }

  /** The limit that a message of this size would go above. */
  #full({ messages, bytes, isOutside }: Queue, size: number): LimitName | undefined {
    const { queuedMessages, queuedBytes, queuedTotalBytes } = this.limits
    if (messages >= queuedMessages) return 'queuedMessages'
    if (bytes + size > queuedBytes) return 'queuedBytes'
    return isOutside && this.#outsideBytes + size > queuedTotalBytes ? 'queuedTotalBytes' : undefined
  }

  #end(clientId: string): void {
    const session = this.#sessions.get(clientId)
    this.#sessions.delete(clientId)
    if (session?.owner !== undefined) this.keeping?.put(`owner/${clientId}`, undefined)
  }
}
