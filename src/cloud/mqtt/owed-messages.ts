import type { BrokerMessage } from './broker/broker-message.js'

/** Where a broker keeps what must survive its process. */
export interface Keeping {
  /** What was kept, by key, in the order it was first put. */
  entries(): [key: string, value: unknown][]
  /** Keeps a JSON value under a key, or nothing any more. */
  put(key: string, value: object | undefined): void
  /** Calls `then` when everything that was put is durable. */
  whenDurable(then: () => void): void
}

/** A message as it is kept. */
export interface KeptMessage {
  readonly topic: string
  readonly qos: 0 | 1 | 2
  readonly retain?: true
  readonly text?: string
  readonly base64?: string
  /** Who published it, where that is known. */
  readonly publisher?: string
}

/** A message that is owed to somebody, as it is kept. */
export interface OwedMessage extends KeptMessage {
  readonly to: readonly string[]
}

interface Owed {
  readonly to: Set<string>
  readonly content: KeptMessage
}

/** Text where it can be, so that a person can read what is kept. */
export function contentOf(payload: Buffer): Pick<KeptMessage, 'text' | 'base64'> {
  const text = payload.toString()
  return Buffer.from(text).equals(payload) ? { text } : { base64: payload.toString('base64') }
}

export const payloadOf = ({ text, base64 }: KeptMessage): Buffer =>
  text === undefined ? Buffer.from(base64 ?? '', 'base64') : Buffer.from(text)

/** The messages that a broker owes to sessions: each is kept, under a number, until all of them have it. */
export class OwedMessages {
  readonly #owed = new Map<number, Owed>()
  #last = 0

  constructor(readonly keeping: Keeping) {}

  /** Owes a message to clients too, and keeps it. @param content what is kept of it, where nothing is yet */
  owe(clientIds: readonly string[], message: BrokerMessage, content: () => KeptMessage): void {
    if (message.keptAs === 0) message.keptAs = ++this.#last
    let owed = this.#owed.get(message.keptAs)
    if (!owed) {
      owed = { to: new Set(), content: content() }
      this.#owed.set(message.keptAs, owed)
    }
    for (const clientId of clientIds) owed.to.add(clientId)
    this.#keep(message.keptAs, owed)
  }

  /** Owes a message that was kept under a number; to nobody: it need not be kept any longer. */
  resume(number: number, { to, ...content }: OwedMessage): void {
    this.#last = Math.max(this.#last, number)
    if (to.length === 0) this.keeping.put(`message/${number}`, undefined)
    else this.#owed.set(number, { to: new Set(to), content })
  }

  /** A message is owed to a client no longer. */
  release({ keptAs }: BrokerMessage, clientId: string): void {
    const owed = this.#owed.get(keptAs)
    if (!owed?.to.delete(clientId)) return
    if (owed.to.size > 0) return this.#keep(keptAs, owed)
    this.#owed.delete(keptAs)
    this.keeping.put(`message/${keptAs}`, undefined)
  }

  #keep(number: number, { to, content }: Owed): void {
    this.keeping.put(`message/${number}`, { to: [...to], ...content })
  }
}
