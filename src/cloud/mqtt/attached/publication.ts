import type { Sender } from '../broker/exchange.js'
import type { Task } from './turns.js'

export type Settled = (error?: Error) => void

/** A client that publishes. */
export interface Publisher {
  /** A message has its turn. */
  take(publication: Publication): void
  /** One that was published has left for all who hear it by a socket. */
  delivered(): void
}

/** A message that an attached client has sent. */
export class Publication implements Task, Sender {
  #settled: Settled | undefined

  constructor(
    readonly from: Publisher,
    readonly topic: string,
    readonly payload: Buffer,
    readonly qos: 0 | 1,
    readonly retain: boolean,
    settled: Settled | undefined,
  ) {
    this.#settled = settled
  }

  run(): void {
    this.from.take(this)
  }

  delivered(): void {
    this.from.delivered()
  }

  /** Whoever sent it hears how it ended, once. @param why it is not acknowledged */
  settle(why?: string): void {
    const settled = this.#settled
    this.#settled = undefined
    settled?.(why === undefined ? undefined : new Error(`not acknowledged on ${this.topic}: ${why}`))
  }
}
