import type { Waiting } from '../broker/client-session.js'
import type { IncomingMessage } from '../types.js'

/** Who a message that waits was handed to. */
export interface Acknowledged {
  /** Whether what waits is kept where its client keeps its state. */
  readonly isKept: boolean
  /** It need not wait any longer. */
  acknowledge(waiting: Waiting): void
}

/** A message as an attached client hears it. */
export class AttachedMessage implements IncomingMessage {
  declare packetId?: number
  declare publisher?: string
  #waiting: Waiting | undefined
  readonly #to: Acknowledged

  constructor(
    readonly topic: string,
    readonly payload: Buffer,
    readonly qos: 0 | 1 | 2,
    readonly retain: boolean,
    readonly duplicate: boolean,
    to: Acknowledged,
    waiting?: Waiting,
  ) {
    this.#to = to
    this.#waiting = waiting
    if (waiting) this.packetId = waiting.packetId
  }

  taken(): void {
    if (this.#to.isKept) this.done()
  }

  done(): void {
    const waiting = this.#waiting
    this.#waiting = undefined
    if (waiting) this.#to.acknowledge(waiting)
  }
}
