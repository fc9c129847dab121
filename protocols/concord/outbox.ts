import type { Clock, Timer } from '../../src/time/clock.js'
import type { Message } from './framing.js'

/** How messages are sent. */
export interface OutboxOptions {
  readonly clock: Clock
  readonly repeatAfterMs: number
  /** 0: without an end. */
  readonly sendings: number
  readonly capacity: number
  /** What tells that messages were lost. */
  readonly lost: Message
  send(message: Message): void
  /** Runs `then` when what was sent has left the port. */
  whenSent(then: () => void): void
}

/**
 * The panel's messages on their way out, one at a time: each is sent again, at once after NAK and two seconds after silence,
 * until it is acknowledged (pp. 3 and 7). When there is no more room for what is to be told, that is told instead (p. 13).
 */
export class Outbox {
  #queue: Message[] = []
  #current: { readonly message: Message; sendings: number } | undefined
  #timer: Timer | undefined
  #hasLost = false

  constructor(readonly options: OutboxOptions) {}

  /** A message waits for its acknowledgement. */
  get isBusy(): boolean {
    return this.#current !== undefined
  }

  /** Puts messages behind those that wait; {@link Outbox.next} sends the first. */
  push(messages: readonly Message[]): void {
    const room = this.options.capacity - this.#queue.length
    this.#queue.push(...messages.slice(0, Math.max(0, room)))
    if (messages.length > room) this.#hasLost = true
  }

  /** Sends what waits, if nothing is under way. */
  next(): void {
    if (this.#current) return
    if (this.#queue.length === 0 && this.#hasLost) {
      this.#hasLost = false
      this.#queue.push(this.options.lost)
    }
    const message = this.#queue.shift()
    if (!message) return
    this.#current = { message, sendings: 0 }
    this.#send(this.#current)
  }

  /** The device has the message. @returns whether one was under way */
  answered(): boolean {
    if (!this.#current) return false
    this.#current = undefined
    this.#dropTimer()
    return true
  }

  /** The device could not read the message. */
  refused(): void {
    if (!this.#current) return
    this.#dropTimer()
    this.#send(this.#current)
  }

  /** Forgets everything. */
  clear(): void {
    this.#queue = []
    this.#current = undefined
    this.#hasLost = false
    this.#dropTimer()
  }

  #send(current: { readonly message: Message; sendings: number }): void {
    const { sendings, send, whenSent } = this.options
    if (sendings > 0 && current.sendings >= sendings) {
      this.clear()
      this.#hasLost = true
      return
    }
    const sending = ++current.sendings
    send(current.message)
    whenSent(() => {
      if (this.#current === current && current.sendings === sending) this.#await(current)
    })
  }

  #await(current: { readonly message: Message; sendings: number }): void {
    const { clock, repeatAfterMs } = this.options
    this.#timer = clock.at(clock.now() + repeatAfterMs, 'concord acknowledgement', () => {
      this.#timer = undefined
      this.#send(current)
    })
  }

  #dropTimer(): void {
    if (this.#timer) this.options.clock.cancel(this.#timer)
    this.#timer = undefined
  }
}
