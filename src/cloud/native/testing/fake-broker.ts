import type {
  IncomingMessage,
  MessageProperties,
  MqttConnection,
  MqttConnectionOptions,
  PublishOptions,
} from '../../mqtt/types.js'

/** One message as the broker saw it. */
export interface Published extends PublishOptions {
  readonly topic: string
  readonly payload: string
}

/** A request on its way in, and whether it was acknowledged. */
export interface Delivery {
  acknowledged: boolean
}

/** One connection of a {@link FakeBroker}, seen from the broker. */
export class FakeConnection implements MqttConnection {
  readonly sessionPresent = false
  /** How it ended, if it has: with DISCONNECT, or without, so that the will speaks. */
  ended: 'said goodbye' | 'broke' | undefined
  readonly subscribed: string[] = []
  readonly #unacknowledged: { message: Published; settled: (error?: Error) => void }[] = []

  constructor(
    readonly broker: FakeBroker,
    readonly options: MqttConnectionOptions,
  ) {}

  async subscribe(filter: string | string[]): Promise<void> {
    if (this.broker.refusesFilters) throw new Error('not subscribed: not authorised')
    this.subscribed.push(...[filter].flat())
  }

  unsubscribe(): void {}

  publish(topic: string, payload: string | Buffer, options: PublishOptions): Promise<void> {
    return new Promise((resolve, reject) => {
      this.send(topic, payload, options, error => (error ? reject(error) : resolve()))
    })
  }

  send(
    topic: string,
    payload: string | Buffer,
    options: PublishOptions,
    settled: (error?: Error) => void = () => undefined,
  ): void {
    if (this.ended) return settled(new Error('not connected'))
    const message = { topic, payload: String(payload), ...options }
    if (options.qos === 0) {
      if (this.broker.hears) this.broker.publish(message)
      return settled()
    }
    if (this.broker.hears && this.broker.takesMore) {
      this.broker.publish(message)
      return settled()
    }
    this.#unacknowledged.push({ message, settled })
  }

  /** The broker takes what has waited, or the first so many of it. */
  takeWaiting(most = Infinity): void {
    for (const { message, settled } of this.#unacknowledged.splice(0, most)) {
      this.broker.publish(message)
      settled()
    }
  }

  batch(fn: () => void): void {
    fn()
  }

  async end(): Promise<void> {
    this.#close('said goodbye', 'ended by this side')
  }

  destroy(): void {
    this.#close('broke', 'cut by this side')
  }

  /** The network takes the connection away; what was not acknowledged fails. */
  cut(reason = 'the broker closed the connection'): void {
    this.#close('broke', reason)
  }

  /** The broker hands over a message. */
  deliver(
    topic: string,
    payload: string | Uint8Array,
    more: { readonly retain?: boolean; readonly properties?: MessageProperties } = {},
  ): Delivery {
    const delivery: Delivery = { acknowledged: false }
    const message: IncomingMessage = {
      topic,
      payload: Buffer.from(payload),
      qos: 1,
      retain: more.retain ?? false,
      duplicate: false,
      ...(more.properties ? { properties: more.properties } : {}),
      done: () => {
        delivery.acknowledged = true
      },
    }
    this.options.onMessage(message)
    return delivery
  }

  #close(how: 'said goodbye' | 'broke', reason: string): void {
    if (this.ended) return
    this.ended = how
    const { will } = this.options
    if (how === 'broke' && will) this.broker.publish(will)
    for (const { settled } of this.#unacknowledged.splice(0)) settled(new Error(reason))
    this.options.onClose(reason, how === 'broke' ? 'lost' : 'this-side')
  }
}

/** A broker in memory: what the other end of a module's connection sees. */
export class FakeBroker {
  /** Whether it accepts connections. */
  up = true
  /** Whether it acknowledges; what is published meanwhile is lost with the connection. */
  hears = true
  /** Takes no more at QoS 1 (MQTT 5 Receive Maximum): such messages wait at the sender, until {@link takeMore}. */
  takesMore = true
  refusesFilters = false
  readonly connections: FakeConnection[] = []
  readonly published: Published[] = []
  /** Retained messages by topic. */
  readonly retained = new Map<string, string>()

  /** Takes what waited at QoS 1, and what comes from now on. */
  takeMore(): void {
    this.takesMore = true
    this.connection.takeWaiting()
  }

  readonly open = async (options: MqttConnectionOptions): Promise<MqttConnection> => {
    if (!this.up) throw new Error('connection refused')
    const connection = new FakeConnection(this, options)
    this.connections.push(connection)
    return connection
  }

  /** Whoever was about to connect has. */
  async opened(): Promise<void> {
    for (let round = 0; round < 20; round++) await Promise.resolve()
  }

  /** The latest connection. */
  get connection(): FakeConnection {
    const latest = this.connections.at(-1)
    if (!latest) throw new Error('nobody has connected')
    return latest
  }

  publish(message: Published): void {
    this.published.push(message)
    if (message.retain !== true) return
    if (message.payload === '') this.retained.delete(message.topic)
    else this.retained.set(message.topic, message.payload)
  }

  /** Everything published to a topic, as JSON. */
  on(topic: string): Record<string, unknown>[] {
    return this.published.filter(message => message.topic === topic).map(({ payload }) => JSON.parse(payload))
  }
}
