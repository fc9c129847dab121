import type { Socket } from 'node:net'

/** Requests of one connection that are not answered yet. */
interface Waiting {
  readonly last: Promise<void>
  readonly count: number
}

const NONE: Waiting = { last: Promise.resolve(), count: 0 }

/**
 * Requests of one connection one after the other, as they came: a client that sends the next before it has the answer
 * (pipelining, RFC 9112 clause 9.3.2) may rely on what the one before it did.
 */
export class InOrder {
  readonly #waiting = new WeakMap<Socket, Waiting>()

  /** @param most of one connection that may wait: each is kept until it is answered */
  constructor(readonly most: number) {}

  /**
   * Resolves when the requests before this one are answered, with whether there is room for it.
   * @param over resolves with this one's answer
   */
  async turn(socket: Socket, over: Promise<void>): Promise<boolean> {
    const { last, count } = this.#waiting.get(socket) ?? NONE
    if (count >= this.most) return false
    this.#waiting.set(socket, { last: over, count: count + 1 })
    void over.then(() => {
      const now = this.#waiting.get(socket) ?? NONE
      this.#waiting.set(socket, { ...now, count: now.count - 1 })
    })
    await last
    return true
  }
}
