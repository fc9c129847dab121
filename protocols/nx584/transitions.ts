import type { Clock, Timer } from '../../src/time/clock.js'
import { acknowledgeable, type Payload } from './framing.js'

/** What waits to be sent; beyond that the oldest is forgotten. */
const CAPACITY = 256

/** How transitions are sent. */
export interface TransitionOptions {
  readonly clock: Clock
  readonly repeatAfterMs: number
  readonly sendings: number
  send(payload: Payload): void
  /** Runs `then` when what was sent has left the port. */
  whenSent(then: () => void): void
}

/**
 * The gateway's own messages on their way out, one at a time: the next leaves when the one before it is acknowledged.
 * One that is not is sent again, the same bytes, {@link TransitionOptions.repeatAfterMs} after it has left the port (pp. 1 and 14).
 * After the last sending nobody is taken to listen, and what waits behind is forgotten with it: whoever comes later
 * asks for the state, and would be misled by what it was.
 */
export class Transitions {
  #queue: Payload[] = []
  #current: { readonly payload: Payload; sendings: number } | undefined
  #timer: Timer | undefined
  #held = false

  constructor(readonly options: TransitionOptions) {}

  push(payloads: readonly Payload[]): void {
    this.#queue.push(...payloads.map(acknowledgeable))
    this.#queue.splice(0, this.#queue.length - CAPACITY)
    this.#next()
  }

  /** Nothing new leaves while the answer to a client's message is due. */
  hold(): void {
    this.#held = true
  }

  release(): void {
    this.#held = false
    this.#next()
  }

  /** The client took the message, or said that it never will. */
  answered(): void {
    if (!this.#current) return
    this.#current = undefined
    this.#dropTimer()
    this.#next()
  }

  /** The client could not read the message. */
  refused(): void {
    if (!this.#current) return
    this.#dropTimer()
    this.#send(this.#current)
  }

  /** Forgets everything. */
  clear(): void {
    this.#queue = []
    this.#current = undefined
    this.#dropTimer()
  }

  #next(): void {
    if (this.#held || this.#current) return
    const payload = this.#queue.shift()
    if (!payload) return
    this.#current = { payload, sendings: 0 }
    this.#send(this.#current)
  }

  #send(current: { readonly payload: Payload; sendings: number }): void {
    const { sendings, send, whenSent } = this.options
    if (current.sendings >= sendings) return this.clear()
    const sending = ++current.sendings
    send(current.payload)
    whenSent(() => {
      if (this.#current === current && current.sendings === sending) this.#await(current)
    })
  }

  #await(current: { readonly payload: Payload; sendings: number }): void {
    const { clock, repeatAfterMs } = this.options
    this.#timer = clock.at(clock.now() + repeatAfterMs, 'nx584 acknowledgement', () => {
      this.#timer = undefined
      this.#send(current)
    })
  }

  #dropTimer(): void {
    if (this.#timer) this.options.clock.cancel(this.#timer)
    this.#timer = undefined
  }
}
