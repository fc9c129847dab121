import type { Clock } from '../../time/clock.js'
import { MqttConnectError } from './connect-error.js'
import type { ConnectionEnd, MqttConnection, MqttConnectionOptions, PublishOptions } from './types.js'

/** A message on its way to one client. */
export interface Passage {
  readonly topic: string
  readonly from: string
  readonly to: string
}

/** When a message arrives, in ms from now: once, several times, or not at all. */
export type Delays = (passage: Passage) => readonly number[]

const matches = (filter: string, topic: string): boolean => {
  const wanted = filter.split('/')
  const levels = topic.split('/')
  for (const [index, level] of wanted.entries()) {
    if (level === '#') return true
    if (level !== '+' && level !== levels[index]) return false
  }
  return wanted.length === levels.length
}

/**
 * A broker that is an object, on a clock of its user's choice: for tests, and for scenarios in virtual time. Sessions
 * are clean; whatever is acknowledged counts as acknowledged. Messages keep their order per topic and client unless
 * `delays` says otherwise.
 */
export class MemoryBroker {
  readonly retained = new Map<string, Buffer>()
  /** Every message that was published, in order. */
  readonly published: { readonly topic: string; readonly payload: string; readonly from: string }[] = []
  readonly #clients = new Map<string, MemoryConnection>()
  delays: Delays = () => [0]
  /** Whether somebody answers at its address. */
  isUp = true

  constructor(readonly clock: Clock) {}

  /** Stands in for `openMqttConnection`. */
  readonly open = async (options: MqttConnectionOptions): Promise<MqttConnection> => {
    await Promise.resolve()
    if (!this.isUp) throw new MqttConnectError('unreachable', 'cannot connect: nothing listens there')
    this.#clients.get(options.clientId)?.cut('another client took over', 'broker')
    const connection = new MemoryConnection(this, options)
    this.#clients.set(options.clientId, connection)
    return connection
  }

  /** Cuts a client off, as a broken network would; absent: all of them. */
  cut(clientId?: string): void {
    for (const [id, client] of [...this.#clients])
      if (clientId === undefined || id === clientId) client.cut('connection lost', 'lost')
  }

  publish(from: string, topic: string, payload: Buffer, { retain = false, qos }: PublishOptions): void {
    this.published.push({ topic, payload: payload.toString('utf8'), from })
    if (retain && payload.length === 0) this.retained.delete(topic)
    else if (retain) this.retained.set(topic, payload)
    for (const client of this.#clients.values()) {
      if (!client.wants(topic)) continue
      const passage = { topic, from, to: client.options.clientId }
      for (const delay of this.delays(passage))
        this.clock.at(this.clock.now() + delay, `message on ${topic}`, () =>
          client.hear(topic, payload, qos, false),
        )
    }
  }

  forget(client: MemoryConnection): void {
    if (this.#clients.get(client.options.clientId) === client) this.#clients.delete(client.options.clientId)
  }
}

class MemoryConnection implements MqttConnection {
  readonly sessionPresent = false
  readonly #filters = new Set<string>()
  #isOpen = true

  constructor(
    readonly broker: MemoryBroker,
    readonly options: MqttConnectionOptions,
  ) {}

  wants(topic: string): boolean {
    return [...this.#filters].some(filter => matches(filter, topic))
  }

  hear(topic: string, payload: Buffer, qos: 0 | 1, retain: boolean): void {
    if (!this.#isOpen) return
    this.options.onMessage({ topic, payload, qos, retain, duplicate: false, done: () => undefined })
  }

  async subscribe(filter: string | string[], _qos: 0 | 1): Promise<void> {
    await Promise.resolve()
    if (!this.#isOpen) throw new Error('the connection has ended')
    const filters = [filter].flat()
    for (const one of filters) this.#filters.add(one)
    for (const [topic, payload] of this.broker.retained)
      if (filters.some(one => matches(one, topic))) this.hear(topic, payload, 0, true)
  }

  unsubscribe(filter: string): void {
    this.#filters.delete(filter)
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
    settled?: (error?: Error) => void,
  ): void {
    const { clock } = this.broker
    if (this.#isOpen) this.broker.publish(this.options.clientId, topic, Buffer.from(payload), options)
    const error = this.#isOpen ? undefined : new Error('the connection has ended')
    if (settled) clock.at(clock.now(), `acknowledgement of ${topic}`, () => settled(error))
  }

  batch(fn: () => void): void {
    fn()
  }

  async end(): Promise<void> {
    this.#close('ended', 'this-side')
  }

  destroy(): void {
    this.cut('connection destroyed', 'this-side')
  }

  /** Ends without a word: the will speaks. */
  cut(reason: string, how: ConnectionEnd): void {
    if (!this.#isOpen) return
    const { will, clientId } = this.options
    this.#close(reason, how)
    if (will) this.broker.publish(clientId, will.topic, Buffer.from(will.payload), will)
  }

  #close(reason: string, how: ConnectionEnd): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    this.broker.forget(this)
    this.options.onClose(reason, how)
  }
}
