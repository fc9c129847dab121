import { nextTurn } from '../../../time/next-turn.js'
import type { BrokerMessage } from './broker-message.js'
import type { Audience, Listener, SessionStore } from './session-store.js'

/** Who sent a message. */
export interface Sender {
  /** Everybody who hears it by a socket was sent it, or it is not taken. */
  delivered(error?: Error | null): void
}

const NOBODY: Sender = { delivered: () => undefined }

/** Counts down, and calls when nothing is left. */
function countDown(from: number, then: () => void): () => void {
  let left = from
  return () => {
    if (--left === 0) then()
  }
}

/**
 * Where what is published meets who has subscribed. To aedes it is its message emitter; but aedes publishes through it too, so that
 * a message of a client with a socket and one of a client of this process go the same way, in one turn.
 */
export class Exchange {
  #isClosed = false

  constructor(readonly store: SessionStore) {}

  /**
   * Retains, queues and delivers a message.
   * @param queued called when it waits for somebody, before anybody hears it
   */
  publish(message: BrokerMessage, sender: Sender = NOBODY, queued?: () => void): void {
    const { store } = this
    const audience = store.audience(message.topic)
    if (message.retain) store.retain(message)
    if (message.qos > 0 && audience.subscribed.length > 0) {
      try {
        const held = store.queue(message, audience.subscribed)
        if (message.keptAs > 0) queued?.()
        // Who has come and gone meanwhile is seen then.
        if (held) return void held.then(() => this.#tell(message, store.audience(message.topic), sender))
      } catch (error) {
        return sender.delivered(error instanceof Error ? error : new Error(String(error)))
      }
    }
    this.#tell(message, audience, sender)
  }

  /** What aedes asks of its emitter, as what follows is: so it says that it is there, before it publishes here. */
  emit(message: BrokerMessage, done: () => void): void {
    this.#tell(message, this.store.audience(message.topic), { delivered: done })
  }

  on(filter: string, listener: Listener, done?: () => void): void {
    this.store.listen(filter, listener)
    if (done) nextTurn(done)
  }

  removeListener(filter: string, listener: Listener, done?: () => void): void {
    this.store.listenNoMore(filter, listener)
    if (done) nextTurn(done)
  }

  close(done: () => void): void {
    this.#isClosed = true
    nextTurn(done)
  }

  #tell(message: BrokerMessage, { listeners, subscribed }: Audience, sender: Sender): void {
    if (this.#isClosed) return sender.delivered(new Error('the broker is closed'))
    for (const { session, qos } of subscribed) session.reader?.deliver(message, qos)
    if (listeners.length === 0) return sender.delivered()
    const done = countDown(listeners.length, () => sender.delivered())
    for (const listener of listeners) listener(message, done)
  }
}
