import type { Change, Upstream } from '../../module/upstream.js'
import type { MqttConnection } from '../mqtt/types.js'
import type { Message } from './profile.js'

/** Whose way out it is. */
export interface OutboxHost {
  readonly connection: MqttConnection | undefined
  /** Hears what the cloud has not been shown, because the message was not acknowledged. */
  unseen(what: Change): void
  /** Hears of every message that goes to the broker. */
  sends(message: Message, qos: 0 | 1, about?: Upstream): void
}

/** The way out: sends what a profile says, and sees to what of it must arrive. */
export class Outbox {
  /** Topics with messages sent at QoS 1 and not acknowledged, and how many; undefined: there are none. */
  #pending: Map<string, number> | undefined

  constructor(readonly host: OutboxHost) {}

  /**
   * Sends messages in order.
   * @param settled called once it is known of all of them, perhaps before this returns: whether all that must arrive has
   * @param about what they carry
   */
  send(
    messages: readonly Message[],
    settled: (arrived: boolean) => void = () => undefined,
    about?: Upstream,
  ): void {
    let open = 1
    let all = this.host.connection !== undefined
    const one = (arrived: boolean) => {
      all &&= arrived
      if (--open === 0) settled(all)
    }
    for (const message of messages) {
      open++
      this.#send(message, one, about)
    }
    one(true)
  }

  #send(message: Message, settled: (arrived: boolean) => void, about: Upstream | undefined): void {
    const { topic, payload, retain = false, properties, shows } = message
    const { connection } = this.host
    // QoS 1 waits where the broker takes few at a time; what follows on this topic must not overtake it.
    const pending = this.#pending?.get(topic) ?? 0
    const qos = pending > 0 ? 1 : message.qos
    const options = { qos, retain, ...(properties ? { properties } : {}) } as const
    if (connection) this.host.sends(message, qos, about)
    if (qos === 0) {
      connection?.send(topic, payload, options)
      return settled(true)
    }
    const lost = () => {
      if (shows !== undefined) this.host.unseen(shows)
      settled(false)
    }
    if (!connection) return lost()
    this.#pending ??= new Map()
    this.#pending.set(topic, pending + 1)
    connection.send(topic, payload, options, error => {
      this.#settled(topic)
      if (error) lost()
      else settled(true)
    })
  }

  #settled(topic: string): void {
    const pending = this.#pending
    if (!pending) return
    const left = (pending.get(topic) ?? 1) - 1
    if (left > 0) pending.set(topic, left)
    else pending.delete(topic)
    if (pending.size === 0) this.#pending = undefined
  }
}
