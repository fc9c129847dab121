import type { Clock } from '../../time/clock.js'
import { MqttConnectError } from './connect-error.js'
import { type Letter, Session, topicsOf } from './memory-session.js'
import { isTopicName } from './topic-name.js'
import type {
  ConnectionEnd,
  IncomingMessage,
  MqttConnection,
  MqttConnectionOptions,
  PublishOptions,
} from './types.js'

/** A message on its way to one client. */
export interface Passage {
  readonly topic: string
  readonly from: string
  readonly to: string
}

/** When a message arrives, in ms from now: once, several times, or not at all. */
export type Delays = (passage: Passage) => readonly number[]

/**
 * An MQTT 3.1.1 broker that is an object, for panels and clouds of one process. It keeps sessions, retained messages and
 * wills as the specification says, and nothing survives it.
 *
 * Whatever follows from a call (opening, publishing, ending) has happened when the call returns, one message after the
 * other, each at all its readers before the next. Only what is published by somebody who is just being handed a message
 * waits until that is done. With `delays` messages take their time on the clock.
 */
export class MemoryBroker {
  readonly retained = new Map<string, Buffer>()
  readonly #retainedQos = new Map<string, 0 | 1>()
  readonly #sessions = new Map<string, Session>()
  readonly #tasks: (() => void)[] = []
  #busy = false
  /** Undefined: a message arrives in the call that publishes it. */
  delays: Delays | undefined
  /** Whether somebody answers at its address. */
  isUp = true

  constructor(readonly clock: Clock) {}

  /**
   * Stands in for `openMqttConnection`. What a resumed session is owed arrives before this returns.
   * @throws MqttConnectError when nobody answers
   */
  readonly open = (options: MqttConnectionOptions): MqttConnection => {
    if (!this.isUp) throw new MqttConnectError('unreachable', 'cannot connect: nothing listens there')
    const { clientId, clean } = options
    // [MQTT-3.1.4-2]
    this.#sessions.get(clientId)?.reader?.cut('another client took over', 'broker')
    const kept = clean ? undefined : this.#sessions.get(clientId)
    const session = kept ?? this.#begin(clientId)
    const connection = new MemoryConnection(this, session, options, kept !== undefined)
    session.reader = connection
    // What was not acknowledged is sent again when the session resumes, in order [MQTT-4.4.0-1].
    for (const letter of session.owed) this.do(() => this.#pass(session, letter))
    return connection
  }

  /** Keeps a session for a client that has not been here: as if it had subscribed in an earlier life of this broker. */
  expect(clientId: string, filters: readonly string[]): void {
    const session = this.#begin(clientId)
    for (const filter of filters) session.subscribe(filter, 1)
  }

  /** Cuts a client off, as a broken network would; absent: all of them. */
  cut(clientId?: string): void {
    for (const [id, { reader }] of [...this.#sessions])
      if (clientId === undefined || id === clientId) reader?.cut('connection lost', 'lost')
  }

  /** @param taken called when the broker has done its part: the acknowledgement of QoS 1 */
  publish(
    from: string,
    topic: string,
    payload: Buffer,
    { retain = false, qos }: Pick<PublishOptions, 'qos' | 'retain'>,
    taken: () => void = () => undefined,
  ): void {
    this.do(() => {
      if (retain) this.#retain(topic, payload, qos)
      for (const session of [...this.#sessions.values()]) {
        const granted = session.qosOf(topic)
        if (granted === undefined) continue
        // To those who had subscribed before, it is no retained message [MQTT-3.3.1-9].
        const letter = { topic, payload, retain: false, from, duplicate: false }
        this.#post(session, { ...letter, qos: qos === 1 ? granted : 0 })
      }
      taken()
    })
  }

  /** @internal Somebody subscribed: tells what is retained. */
  tell(session: Session, filters: readonly string[]): void {
    const wanted = filters.map(topicsOf)
    const letters: Letter[] = []
    for (const [topic, payload] of this.retained) {
      if (!wanted.some(takes => takes(topic))) continue
      const qos = this.#retainedQos.get(topic) === 1 ? (session.qosOf(topic) ?? 0) : 0
      letters.push({ topic, payload, qos, retain: true, from: session.clientId, duplicate: false })
    }
    for (const letter of letters)
      this.do(() => {
        if (letter.qos === 1) session.owed.add(letter)
        session.reader?.hear(letter)
      })
  }

  /** @internal A connection is over, and with it a session that is not kept [MQTT-3.1.2-6]. */
  left(session: Session, clean: boolean): void {
    session.reader = undefined
    if (clean && this.#sessions.get(session.clientId) === session) this.#sessions.delete(session.clientId)
  }

  /** @internal Does one thing after the other: what comes up in the middle of one has its turn after it. */
  do(task: () => void): void {
    this.#tasks.push(task)
    if (this.#busy) return
    this.#busy = true
    try {
      for (let next = this.#tasks.shift(); next; next = this.#tasks.shift()) next()
    } finally {
      this.#busy = false
    }
  }

  #begin(clientId: string): Session {
    const session = new Session(clientId)
    this.#sessions.set(clientId, session)
    return session
  }

  #retain(topic: string, payload: Buffer, qos: 0 | 1): void {
    if (payload.length === 0) {
      this.retained.delete(topic)
      this.#retainedQos.delete(topic)
    } else {
      this.retained.set(topic, payload)
      this.#retainedQos.set(topic, qos)
    }
  }

  #post(session: Session, letter: Letter): void {
    if (letter.qos === 1) session.owed.add(letter)
    this.#pass(session, letter)
  }

  /** Brings a letter to whoever is connected now; to nobody else, for what is in the air breaks with its connection. */
  #pass(session: Session, letter: Letter): void {
    const { reader, clientId: to } = session
    if (!reader) return
    if (!this.delays) return reader.hear(letter)
    const { topic, from } = letter
    for (const delay of this.delays({ topic, from, to }))
      this.clock.at(this.clock.now() + delay, `message on ${topic}`, () => reader.hear(letter))
  }
}

class MemoryConnection implements MqttConnection {
  #isOpen = true

  constructor(
    readonly broker: MemoryBroker,
    readonly session: Session,
    readonly options: MqttConnectionOptions,
    readonly sessionPresent: boolean,
  ) {}

  hear(letter: Letter): void {
    if (!this.#isOpen) return
    const { topic, payload, qos, retain, duplicate } = letter
    letter.duplicate = true
    const done = () => {
      if (this.#isOpen) this.session.owed.delete(letter)
    }
    const message: IncomingMessage = { topic, payload, qos, retain, duplicate, done }
    this.options.onMessage(message)
  }

  subscribe(filter: string | string[], qos: 0 | 1): undefined {
    if (!this.#isOpen) throw new Error('the connection has ended')
    const filters = [filter].flat()
    for (const one of filters) this.session.subscribe(one, qos)
    this.broker.tell(this.session, filters)
  }

  unsubscribe(filter: string): void {
    this.session.unsubscribe(filter)
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
    if (!this.#isOpen) return settled(new Error('the connection has ended'))
    if (!isTopicName(topic)) return settled(new Error(`not published to ${topic}: not a topic name`))
    this.broker.publish(this.options.clientId, topic, Buffer.from(payload), options, settled)
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
    this.broker.left(this.session, this.options.clean)
    this.options.onClose(reason, how)
  }
}
