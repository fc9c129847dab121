import type { BrokerMessage } from './broker-message.js'
import { type ClientSession, Waiting } from './client-session.js'
import type { BrokerLimits, LimitName } from './limits.js'
import type { Refusals } from './refusals.js'

/** How much waits for sessions, and how much may. Clients of this process have queues too, which are bounded like all others. */
export class Queues {
  #messages = 0
  #bytes = 0
  #outsideBytes = 0

  /** @param isOurs whether a client is one of this process */
  constructor(
    readonly limits: BrokerLimits,
    readonly refusals: Refusals,
    readonly isOurs: (clientId: string) => boolean,
  ) {}

  /** What waits for all of them. */
  get waiting(): { readonly messages: number; readonly bytes: number } {
    return { messages: this.#messages, bytes: this.#bytes }
  }

  /** Whether a message can be queued for a session; says that it cannot, once until there is room again. */
  hasRoom(session: ClientSession, { size }: BrokerMessage): boolean {
    const full = this.#full(session, size)
    if (full === undefined) return true
    const { id, bytes } = session
    const { length } = session.waiting
    const sentence = `${length} messages (${bytes} bytes) wait for client ${id}, and no more are queued until it takes some (${full})`
    this.refusals.refused(full, session.isTold ? undefined : sentence)
    session.isTold = true
    return false
  }

  /** @param qos the lower one of message and subscription */
  push(session: ClientSession, message: BrokerMessage, qos: 1 | 2): void {
    if (session.waiting.length === 0) session.isOutside = this.#isOutside(session)
    session.push(new Waiting(message, qos))
    this.#messages++
    this.#add(session, message.size)
  }

  /** @returns whether it had been waiting */
  drop(session: ClientSession, waiting: Waiting): boolean {
    if (!session.drop(waiting)) return false
    this.#messages--
    this.#add(session, -waiting.message.size)
    if (session.waiting.length * 2 <= this.limits.queuedMessages) session.isTold = false
    return true
  }

  #add(session: ClientSession, bytes: number): void {
    session.bytes += bytes
    this.#bytes += bytes
    if (session.isOutside) this.#outsideBytes += bytes
  }

  /** The limit that a message of this size would go above. */
  #full(session: ClientSession, size: number): LimitName | undefined {
    const { waiting, bytes, isOutside } = session
    const { queuedMessages, queuedBytes, queuedTotalBytes } = this.limits
    if (waiting.length >= queuedMessages) return 'queuedMessages'
    if (bytes + size > queuedBytes) return 'queuedBytes'
    if (this.#outsideBytes + size <= queuedTotalBytes) return undefined
    return (waiting.length > 0 ? isOutside : this.#isOutside(session)) ? 'queuedTotalBytes' : undefined
  }

  #isOutside({ reader, id }: ClientSession): boolean {
    return reader === undefined && !this.isOurs(id)
  }
}
