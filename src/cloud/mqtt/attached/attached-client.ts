import { afterMachineMs } from '../../../time/stopwatch.js'
import type { BrokerClient } from '../aedes-internals.js'
import type { BrokerMessage } from '../broker/broker-message.js'
import { ClientSession, type Reader, type Waiting } from '../broker/client-session.js'
import type { RetainedMessage } from '../broker/retained-tally.js'
import { defaultMaxPacketBytes, describeViolation } from '../guard-socket.js'
import type { ConnectionEnd, MqttConnection, MqttConnectionOptions, PublishOptions } from '../types.js'
import { type Acknowledged, AttachedMessage } from './attached-message.js'
import { Delivery } from './delivery.js'
import { type Host, tellSys } from './host.js'
import { Outgoing } from './outgoing.js'
import type { Settled } from './publication.js'
import { subscribe, unsubscribe } from './subscribing.js'

/** ms that the end waits for the last acknowledgements: less than process managers wait before they kill. */
const END_TIMEOUT_MS = 3_000

/**
 * A client of this process, to which the broker is an object and not the other end of a socket. To whoever opened it, it is a
 * connection; to the broker, a client like those that aedes makes for sockets. Whatever it asks for is done in a later turn,
 * in the order in which it was asked.
 */
export class AttachedClient implements MqttConnection, BrokerClient, Reader, Acknowledged {
  readonly id: string
  readonly clean: boolean
  readonly session: ClientSession
  readonly sessionPresent: boolean
  #phase: 'open' | 'ending' | 'over' = 'open'
  /** Whether the broker has let go of it. */
  #isGone = false
  /** Whether whoever opened it has heard that it has ended. */
  #isTold = false
  /** The first reason to end is the true one: what follows are its consequences. */
  #reason: string | undefined
  #how: ConnectionEnd = 'broker'
  /** Messages that come in turns that have not come yet. */
  #coming = 0
  /** So much was sent that nothing more was until something is acknowledged. */
  #isFull = false
  #afterEnd: (() => void)[] | undefined
  /** It ends, and waits for the last acknowledgements alone. */
  #isFinishing = false
  readonly #outgoing = new Outgoing(this)

  constructor(
    readonly host: Host,
    readonly options: MqttConnectionOptions,
  ) {
    const { clientId, clean } = options
    this.id = clientId
    this.clean = clean
    this.session = clean ? new ClientSession(clientId, false) : host.store.enter(clientId)
    this.sessionPresent = this.session.subscriptions.length > 0
    if (clean) this.session.reader = this
  }

  get closed(): boolean {
    return this.#isGone
  }

  get isOpen(): boolean {
    return this.#phase === 'open'
  }

  get isOver(): boolean {
    return this.#phase === 'over'
  }

  get closedBecause(): string {
    return this.#reason ?? 'the broker closed the connection'
  }

  get isKept(): boolean {
    return this.host.publishing.kept !== undefined
  }

  /** Hears what waits, and from now on what comes. To be called when whoever opened it has it in hand. */
  begin(): void {
    if (this.#isGone || this.clean) return
    this.session.reader = this
    this.session.resume()
    this.#catchUp()
  }

  subscribe(filter: string | string[], qos: 0 | 1): Promise<void> {
    return subscribe(this, filter, qos)
  }

  unsubscribe(filter: string): void {
    unsubscribe(this, filter)
  }

  publish(topic: string, payload: string | Buffer, options: PublishOptions): Promise<void> {
    return new Promise((resolve, reject) => {
      this.send(topic, payload, options, error => (error ? reject(error) : resolve()))
    })
  }

  send(topic: string, payload: string | Buffer, options: PublishOptions, settled?: Settled): void {
    this.#outgoing.send(topic, payload, options, settled)
  }

  batch(fn: () => void): void {
    // What is sent in one turn arrives in one turn anyway.
    fn()
  }

  end(): Promise<void> {
    if (this.#isTold) return Promise.resolve()
    return new Promise(resolve => {
      this.#afterEnd ??= []
      this.#afterEnd.push(resolve)
      if (this.#phase !== 'open') return
      this.#phase = 'ending'
      this.#endsBecause('this-side', 'ended by this side')
      this.host.turns.soon(() => this.#finish())
    })
  }

  destroy(): void {
    this.#cut('this-side', 'cut by this side')
  }

  /** The broker lets go of it: another has come under its id, for instance. */
  close(done?: () => void): void {
    this.#leave(true)
    this.#cut('broker', 'the broker closed the connection')
    done?.()
  }

  /** The broker lets go of it for what it did. */
  fail(error: Error): void {
    if (this.#isGone) return
    this.host.broker.emit('clientError', this, error)
    this.close()
  }

  /** Something that it has sent is acknowledged, or underway no longer. */
  answered(): void {
    if (this.#isFinishing) this.#finish()
  }

  deliver(message: BrokerMessage, qos: 0 | 1 | 2): void {
    const { turns } = this.host
    if (turns.isRunning && this.#coming === 0) return this.#hear(message, qos)
    this.#coming++
    turns.add(new Delivery(this, message, qos))
  }

  arrive(message: BrokerMessage, qos: 0 | 1 | 2): void {
    this.#coming--
    this.#hear(message, qos)
  }

  /** Hears what was retained before it subscribed. @param qos of the subscription */
  hearRetained(message: RetainedMessage, qos: 0 | 1): void {
    const { topic, payload } = message
    if (this.#phase !== 'open') return
    this.#pass(new AttachedMessage(topic, payload, lower(message.qos, qos), true, false, this))
  }

  acknowledge(waiting: Waiting): void {
    if (this.#phase === 'over') return
    this.host.store.drop(this.session, waiting)
    if (!this.#isFull) return
    this.#isFull = false
    this.host.turns.soon(() => this.#catchUp())
  }

  #hear(message: BrokerMessage, by: 0 | 1 | 2): void {
    if (this.#phase !== 'open') return
    const { topic, payload, brokerCounter } = message
    const qos = lower(message.qos, by)
    if (qos === 0 || !this.session.isLasting)
      return this.#pass(new AttachedMessage(topic, payload, qos, false, false, this))
    const waiting = this.session.find(brokerCounter) ?? this.#late(message, qos)
    if (waiting && waiting.reader !== this && !this.#isFull) this.#tell(waiting)
  }

  /** What was published before it had subscribed, and is told only now. */
  #late(message: BrokerMessage, qos: 1 | 2): Waiting | undefined {
    const { session, host } = this
    if (session.refused === message.brokerCounter) return undefined
    return host.store.queueLate(message, { session, filter: message.topic, qos })
  }

  /** Tells what waits, in order. */
  #catchUp(): void {
    for (const waiting of [...this.session.waiting]) {
      if (this.#phase !== 'open' || this.#isFull) return
      if (!waiting.isGone && !waiting.message.isHeld && waiting.reader !== this) this.#tell(waiting)
    }
  }

  #tell(waiting: Waiting): void {
    const { session, host } = this
    const { message, qos, isRepeated, isReleased } = waiting
    this.#isFull = !session.send(waiting)
    if (this.#isFull) return
    waiting.reader = this
    // There is no network between the two that could lose it: it is taken with the call, and so is a release.
    if (qos === 2) host.store.drop(session, waiting)
    if (isReleased) return
    const owed = qos === 2 ? undefined : waiting
    this.#pass(new AttachedMessage(message.topic, message.payload, qos, false, isRepeated, this, owed))
  }

  #pass(message: AttachedMessage): void {
    const { options, host } = this
    const { maxPacketBytes = defaultMaxPacketBytes } = options
    if (isLonger(message, maxPacketBytes))
      return this.#cut('lost', describeViolation('packet-too-large', 'the broker', maxPacketBytes))
    const publisher = host.publishers.of(message.payload)?.name
    if (publisher !== undefined) message.publisher = publisher
    host.traffic.forwarded()
    options.onMessage(message)
  }

  /** Says goodbye, as soon as nothing of what was sent is unanswered. */
  #finish(): void {
    if (this.#phase !== 'ending') return
    if (!this.#outgoing.isSettled) {
      if (this.#isFinishing) return
      this.#isFinishing = true
      const giveUp = () => this.#cut('this-side', 'ended by this side')
      this.#afterEnd?.push(afterMachineMs(this.options.endTimeoutMs ?? END_TIMEOUT_MS, giveUp))
      return
    }
    this.#leave(false)
    this.#phase = 'over'
    this.#told()
  }

  #cut(how: ConnectionEnd, reason: string): void {
    if (this.#phase === 'over') return
    this.#endsBecause(how, reason)
    this.#phase = 'over'
    this.host.turns.soon(() => {
      this.#leave(true)
      this.#told()
    })
  }

  #told(): void {
    const { closedBecause } = this
    this.#outgoing.end()
    this.#isTold = true
    for (const then of this.#afterEnd?.splice(0) ?? []) then()
    this.options.onClose(closedBecause, this.#how)
  }

  /** The broker lets go of it. @param isCut without a word: the will speaks */
  #leave(isCut: boolean): void {
    if (this.#isGone) return
    this.#isGone = true
    const { host, session, options, id } = this
    const { broker, store } = host
    if (session.reader === this) session.reader = undefined
    if (session.isLasting) store.leave(session)
    else if (session.subscriptions.length > 0) {
      const subs = session.subscriptions.map(({ filter }) => filter)
      store.unsubscribeAll(session)
      tellSys(host, 'new/unsubscribes', JSON.stringify({ clientId: id, subs }))
    }
    const { will } = options
    if (isCut && will)
      host.turns.soon(() => {
        host.traffic.received()
        broker.publish(will, this)
      })
    if (broker.clients[id] === this) broker.unregisterClient(this)
  }

  #endsBecause(how: ConnectionEnd, reason: string): void {
    if (this.#reason !== undefined) return
    this.#reason = reason
    this.#how = how
  }
}

const lower = <Qos extends 0 | 1 | 2>(a: 0 | 1 | 2, b: Qos): Qos => (a < b ? (a as Qos) : b)

/** Whether a message would make a packet of more bytes (MQTT 3.1.1 clause 3.3). */
function isLonger({ topic, payload, qos }: AttachedMessage, bytes: number): boolean {
  // One character is at most three bytes.
  if (9 + 3 * topic.length + payload.length <= bytes) return false
  const rest = 2 + Buffer.byteLength(topic) + (qos > 0 ? 2 : 0) + payload.length
  const header = 1 + (rest < 0x80 ? 1 : rest < 0x4000 ? 2 : rest < 0x20_0000 ? 3 : 4)
  return header + rest > bytes
}
