import type { ConnectionEnd } from './types.js'

/** So many closings of a connection, within so many milliseconds, that something else than the network is behind them. */
const TIMES = 3
const WITHIN_MS = 180_000

/**
 * Recognises that two clients of one id take a connection from each other: a broker closes the older one [MQTT-3.1.4-2],
 * each comes back, and so on for ever. Only MQTT 5 tells why it closes.
 */
export class Takeovers {
  readonly #now: () => number
  #closings: number[] = []

  /** @param now epoch ms */
  constructor(now: () => number) {
    this.#now = now
  }

  /**
   * A connection that had been accepted has ended.
   * @returns once there were several such ends in a short time, a sentence without its end: how often, and what it means
   */
  ended(how: ConnectionEnd, clientId: string): string | undefined {
    if (how !== 'broker' && how !== 'taken-over') return undefined
    const now = this.#now()
    this.#closings = [...this.#closings.filter(at => at > now - WITHIN_MS), now]
    const times = this.#closings.length
    if (times < TIMES) return undefined
    const seconds = Math.round((now - (this.#closings[0] ?? now)) / 1000)
    const often = `${times} times in ${seconds} s`
    return how === 'taken-over'
      ? `another client with the id ${clientId} has taken this connection over, ${often}`
      : `the broker has closed this connection ${often}, as it does when another client connects with its id, ${clientId}`
  }
}
