import type {
  ConnectionEnd,
  IncomingMessage,
  MqttConnection,
  MqttConnectionOptions,
  PublishOptions,
} from '../../cloud/mqtt/types.js'
import { kept, type Open, type Traffic, type UnderWay } from './network.js'

/** Something that was waited for, in the order in which it was asked for. */
interface Settlement {
  readonly number: number
  readonly settle: () => void
}

const byNumber = (a: Settlement, b: Settlement) => a.number - b.number

/**
 * A connection whose news waits until it is fetched: what the broker says in one step of a fleet's time is told at the end of it, in an
 * order that does not depend on the network. First what was asked for (the connection, subscriptions, acknowledgements), in the order
 * of asking; then messages, which MQTT keeps in order [MQTT-4.6.0-6]; last the end.
 */
export class Mailbox implements MqttConnection {
  readonly #traffic: Traffic
  readonly #options: MqttConnectionOptions
  #inner: MqttConnection | undefined
  #asked = 0
  /** Of what was asked for, how much has not come. */
  #owed = 0
  #settlements: Settlement[] | undefined
  #messages: IncomingMessage[] | undefined
  #end: readonly [reason: string, how: ConnectionEnd] | undefined
  /** Requests on their way to it. */
  #coming = 0
  #isListed = false
  #isOver = false

  private constructor(traffic: Traffic, options: MqttConnectionOptions) {
    this.#traffic = traffic
    this.#options = options
  }

  /** Opens a connection; what comes of that is told with the rest. */
  static open(open: Open, options: MqttConnectionOptions, traffic: Traffic): Promise<Mailbox> {
    return new Mailbox(traffic, options).#begin(open)
  }

  get sessionPresent(): boolean {
    return this.#inner?.sessionPresent ?? false
  }

  /** A request set out to it. */
  expects(): void {
    if (!this.#inner || this.#isOver) return
    this.#coming++
    this.#traffic.begins('request')
  }

  /** Takes what has come by now out of it. Returns how to tell that: what comes of it, comes to another step. */
  take(): () => void {
    this.#isListed = false
    const settlements = this.#settlements?.sort(byNumber)
    const messages = this.#messages
    const end = this.#end
    this.#settlements = undefined
    this.#messages = undefined
    this.#end = undefined
    return () => {
      for (const { settle } of settlements ?? []) settle()
      for (const message of messages ?? []) this.#options.onMessage(message)
      if (end) this.#options.onClose(...end)
    }
  }

  /** Whether the broker owes it something. */
  get isWaiting(): boolean {
    return this.#owed + this.#coming > 0
  }

  nudge(): void {
    this.#inner?.nudge?.()
  }

  subscribe(filter: string | string[], qos: 0 | 1): Promise<void> {
    return this.#later('subscription', () => this.#inner?.subscribe(filter, qos) ?? Promise.resolve())
  }

  unsubscribe(filter: string): void {
    this.#inner?.unsubscribe(filter)
  }

  publish(topic: string, payload: string | Buffer, options: PublishOptions): Promise<void> {
    return new Promise((resolve, reject) =>
      this.send(topic, payload, options, error => (error ? reject(error) : resolve())),
    )
  }

  send(
    topic: string,
    payload: string | Buffer,
    options: PublishOptions,
    settled: (error?: Error) => void = () => undefined,
  ): void {
    if (options.qos === 0) return this.#inner?.send(topic, payload, options, settled)
    const number = this.#asks()
    this.#traffic.begins('acknowledgement')
    const isAnswer = this.#traffic.answers(topic)
    if (isAnswer) this.#traffic.begins('answer')
    this.#inner?.send(topic, payload, options, error => {
      // One that was not taken does not arrive.
      if (error && isAnswer) this.#traffic.ends('answer')
      this.#settled('acknowledgement', number, () => settled(error))
    })
  }

  batch(fn: () => void): void {
    if (this.#inner) this.#inner.batch(fn)
    else fn()
  }

  end(): Promise<void> {
    return this.#inner?.end() ?? Promise.resolve()
  }

  destroy(): void {
    this.#inner?.destroy()
  }

  #begin(open: Open): Promise<Mailbox> {
    const hears = {
      onMessage: (message: IncomingMessage) => this.#came(message),
      onClose: (reason: string, how: ConnectionEnd) => this.#over(reason, how),
    }
    return this.#later('connection', async () => {
      this.#inner = await open({ ...this.#options, ...hears })
      return this
    })
  }

  /** Does something that is waited for, and tells what came of it when it is fetched. */
  #later<T>(what: UnderWay, act: () => Promise<T>): Promise<T> {
    const number = this.#asks()
    this.#traffic.begins(what)
    return new Promise((resolve, reject) => {
      act().then(
        value => this.#settled(what, number, () => resolve(value)),
        error => this.#settled(what, number, () => reject(error)),
      )
    })
  }

  #asks(): number {
    this.#owed++
    return ++this.#asked
  }

  #settled(what: UnderWay, number: number, settle: () => void): void {
    this.#owed--
    this.#settlements ??= []
    this.#settlements.push({ number, settle })
    this.#list()
    this.#traffic.ends(what)
  }

  #came(message: IncomingMessage): void {
    this.#messages ??= []
    this.#messages.push(kept(message))
    this.#list()
    if (message.retain || this.#coming === 0) return
    this.#coming--
    this.#traffic.ends('request')
  }

  #over(reason: string, how: ConnectionEnd): void {
    this.#end = [reason, how]
    this.#isOver = true
    this.#list()
    for (; this.#coming > 0; this.#coming--) this.#traffic.ends('request')
  }

  #list(): void {
    if (this.#isListed) return
    this.#isListed = true
    this.#traffic.arrived(this)
  }
}
