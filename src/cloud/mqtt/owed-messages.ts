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
  readonly message: KeptMessage
  /** What the broker calls it. */
  readonly name: string
}

interface Named {
  readonly id: string
}

/** Text where it can be, so that a person can read what is kept. */
export function contentOf(payload: Buffer): Pick<KeptMessage, 'text' | 'base64'> {
  const text = payload.toString()
  return Buffer.from(text).equals(payload) ? { text } : { base64: payload.toString('base64') }
}

export const payloadOf = ({ text, base64 }: KeptMessage): Buffer =>
  text === undefined ? Buffer.from(base64 ?? '', 'base64') : Buffer.from(text)

/**
 * The messages that a broker owes to sessions: each is kept until all of them have it. A message is known by a name that
 * the broker gives it, by the packet identifier under which a client has it, and by the number under which it is kept.
 */
export class OwedMessages {
  readonly #owed = new Map<number, Owed>()
  readonly #numbers = new Map<string, number>()
  readonly #sent = new Map<string, Map<number, number>>()
  /** What a session was sent over its present connection and has not acknowledged, by name. */
  readonly #delivered = new Map<string, { readonly client: Named; readonly names: Set<string> }>()
  #last = 0

  constructor(readonly keeping: Keeping) {}

  owes(name: string, clientId: string): boolean {
    const number = this.#numbers.get(name)
    return number !== undefined && this.#owed.get(number)?.to.has(clientId) === true
  }

  /** Owes a message to a client too, and keeps it. */
  owe(clientId: string, message: KeptMessage, name: string): void {
    const number = this.#numbers.get(name) ?? ++this.#last
    const owed = this.#owed.get(number) ?? { to: new Set<string>(), message, name }
    owed.to.add(clientId)
    this.#enter(number, owed)
    this.keeping.put(`message/${number}`, { to: [...owed.to], ...owed.message })
  }

  /** Owes a message that was kept under a number; to nobody: it need not be kept any longer. */
  resume(number: number, { to, ...message }: OwedMessage, name: string): void {
    this.#last = Math.max(this.#last, number)
    if (to.length === 0) this.keeping.put(`message/${number}`, undefined)
    else this.#enter(number, { to: new Set(to), message, name })
  }

  /** A client is sent a message under an identifier. */
  identify(client: Named, name: string, messageId: number | undefined): void {
    const number = this.#numbers.get(name)
    if (number === undefined || messageId === undefined) return
    let sent = this.#sent.get(client.id)
    if (!sent) {
      sent = new Map()
      this.#sent.set(client.id, sent)
    }
    sent.set(messageId, number)
  }

  /** A message is owed to a client no longer. */
  taken(clientId: string, messageId: number | undefined): void {
    const sent = this.#sent.get(clientId)
    const number = messageId === undefined ? undefined : sent?.get(messageId)
    if (messageId === undefined || number === undefined) return
    sent?.delete(messageId)
    this.#release(number, clientId)
  }

  /** Whether a message was not sent over this connection yet. It is then about to be. */
  delivers(client: Named, name: string): boolean {
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

  /** A session is over. */
  forget(clientId: string): void {
    this.#delivered.delete(clientId)
  }

  /** Nothing is owed to a client any more. */
  drop(clientId: string): void {
    for (const [number, { to }] of this.#owed) if (to.has(clientId)) this.#release(number, clientId)
    this.#sent.delete(clientId)
  }

  #release(number: number, clientId: string): void {
    const owed = this.#owed.get(number)
    if (!owed?.to.delete(clientId)) return
    this.#delivered.get(clientId)?.names.delete(owed.name)
    if (owed.to.size > 0) return this.keeping.put(`message/${number}`, { to: [...owed.to], ...owed.message })
    this.#owed.delete(number)
    this.#numbers.delete(owed.name)
    this.keeping.put(`message/${number}`, undefined)
  }

  #enter(number: number, owed: Owed): void {
    this.#owed.set(number, owed)
    this.#numbers.set(owed.name, number)
  }
}
