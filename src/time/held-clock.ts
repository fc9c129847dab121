import type { Clock, Timer } from './clock.js'

/**
 * Time that is put to instants one after the other, and at which nothing happens by itself: what fell due, whoever holds the clock says, as it
 * was said when it happened.
 */
export class HeldClock implements Clock {
  readonly pending = 0
  #now: number

  /** @param start epoch ms */
  constructor(start: number) {
    this.#now = start
  }

  next(): undefined {
    return undefined
  }

  now(): number {
    return this.#now
  }

  /** @param epochMs may be before what it was: clocks of machines are set back */
  put(epochMs: number): void {
    this.#now = epochMs
  }

  at(_deadline: number, label: string): Timer {
    return { label }
  }

  cancel(): void {
    // Nothing waits.
  }
}
