import type { Socket } from 'node:net'

/**
 * Requests of one connection one after the other, as they came: a client that sends the next before it has the answer
 * (pipelining, RFC 9112 clause 9.3.2) may rely on what the one before it did.
 */
export class InOrder {
  readonly #last = new WeakMap<Socket, Promise<void>>()

  /** Resolves when the requests before this one are answered. `over` resolves with this one's answer. */
  async turn(socket: Socket, over: Promise<void>): Promise<void> {
    const before = this.#last.get(socket)
    this.#last.set(socket, over)
    await before
  }
}
