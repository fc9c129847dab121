import type { MqttConnection, PublishOptions } from './types.js'

type Settled = (error?: Error) => void

/**
 * A connection to a broker of this process that keeps its messages where the client keeps its state. The broker then has
 * a message as soon as it has queued it: the client hears so at once, and what follows from that is made durable in the
 * same write, so that after a kill the message is with one of the two and not with both.
 */
export class LocalConnection implements MqttConnection {
  /** QoS 1 messages that are on their way to the broker, which takes them in the order they were sent. */
  readonly #onTheWay: { settled: Settled | undefined }[] = []

  constructor(readonly connection: MqttConnection) {}

  get sessionPresent(): boolean {
    return this.connection.sessionPresent
  }

  /**
   * The broker has the next message.
   * @returns to be called when it is queued, in the turn in which it is put where it is kept
   */
  arrived(): () => void {
    const message = this.#onTheWay.shift()
    return () => {
      const settled = message?.settled
      if (message) message.settled = undefined
      settled?.()
    }
  }

  subscribe(filter: string | string[], qos: 0 | 1): Promise<void> | undefined {
    return this.connection.subscribe(filter, qos)
  }

  unsubscribe(filter: string): void {
    this.connection.unsubscribe(filter)
  }

  publish(topic: string, payload: string | Buffer, options: PublishOptions): Promise<void> {
    return new Promise((resolve, reject) => {
      this.send(topic, payload, options, error => (error ? reject(error) : resolve()))
    })
  }

  send(topic: string, payload: string | Buffer, options: PublishOptions, settled?: Settled): void {
    if (options.qos === 0) return this.connection.send(topic, payload, options, settled)
    const message = { settled }
    this.#onTheWay.push(message)
    this.connection.send(topic, payload, options, error => {
      // It never left, or the connection broke before it arrived.
      const at = this.#onTheWay.indexOf(message)
      if (at >= 0) this.#onTheWay.splice(at, 1)
      message.settled?.(error)
    })
  }

  batch(fn: () => void): void {
    this.connection.batch(fn)
  }

  end(): Promise<void> {
    return this.connection.end()
  }

  destroy(): void {
    this.connection.destroy()
  }
}
