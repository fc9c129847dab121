import type { PublishContent } from './encode.js'

/** Hears what became of a message. */
export type Settled = (error?: Error) => void

/** A message that is sent and not acknowledged. */
export interface SentMessage {
  readonly kind: 'publish'
  readonly topic: string
  readonly settled: Settled | undefined
}

/** A subscription that is asked for. */
export interface AskedSubscription {
  readonly kind: 'subscribe'
  readonly filters: readonly string[]
  readonly granted: () => void
  readonly refused: (error: Error) => void
}

/** What the broker has to answer. */
type Pending = SentMessage | AskedSubscription | { readonly kind: 'unsubscribe' }

/** A message for which the broker has no room yet. */
export interface WaitingMessage {
  readonly content: PublishContent
  readonly settled: Settled | undefined
}

/** What of a connection waits for the broker. A connection that waits for nothing has none. */
export class Exchange {
  readonly #pending = new Map<number, Pending>()
  readonly #waiting: WaitingMessage[] = []
  /** Messages among what is pending. */
  inFlight = 0

  get isIdle(): boolean {
    return this.#pending.size === 0 && this.#waiting.length === 0
  }

  /** Whether a packet identifier is in use. */
  has(id: number): boolean {
    return this.#pending.has(id)
  }

  get(id: number): Pending | undefined {
    return this.#pending.get(id)
  }

  add(id: number, pending: Pending): void {
    this.#pending.set(id, pending)
    if (pending.kind === 'publish') this.inFlight++
  }

  /** It is answered. */
  remove(id: number, { kind }: Pending): void {
    this.#pending.delete(id)
    if (kind === 'publish') this.inFlight--
  }

  /** Messages that wait for room. */
  get waiting(): number {
    return this.#waiting.length
  }

  wait(message: WaitingMessage): void {
    this.#waiting.push(message)
  }

  /** The message that has waited longest. */
  shift(): WaitingMessage | undefined {
    return this.#waiting.shift()
  }

  /** Nothing is answered any more. @param why a clause for a person */
  abandon(why: string): void {
    for (const pending of this.#pending.values())
      if (pending.kind === 'publish') pending.settled?.(notAcknowledged(pending.topic, why))
      else if (pending.kind === 'subscribe') pending.refused(notSubscribed(pending.filters, why))
    for (const { content, settled } of this.#waiting) settled?.(notPublished(content.topic, why))
  }
}

/** A message did not leave. */
export const notPublished = (topic: string, why: string): Error =>
  new Error(`not published to ${topic}: ${why}`)

/** It left, and nobody knows whether it arrived; or it did, and was not taken. */
export const notAcknowledged = (topic: string, why: string): Error =>
  new Error(`not acknowledged on ${topic}: ${why}`)

export const notSubscribed = (filters: string | readonly string[], why: string): Error =>
  new Error(`not subscribed to ${filters}: ${why}`)
