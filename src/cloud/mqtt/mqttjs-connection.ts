import type { Duplex } from 'node:stream'
import { type IConnackPacket, type IPublishPacket, MqttClient, ReasonCodes } from 'mqtt'
import { afterMachineMs } from '../../time/stopwatch.js'
import {
  closedUnanswered,
  connectErrorFrom,
  describeLoss,
  type MqttConnectError,
  subscriptionRefused,
  wasClosed,
} from './connect-error.js'
import type { Dialled } from './dialled.js'
import type { FrameViolation } from './frame-guard.js'
import { defaultMaxPacketBytes, describeViolation, guardSocket } from './guard-socket.js'
import { type PublishContent, writeAcknowledge, writePublish } from './lean/encode.js'
import { OutBuffer } from './lean/out-buffer.js'
import { PUBACK } from './lean/packet-types.js'
import { clientOptions, PacketIds } from './mqttjs-options.js'
import { publishRefused, refusedFilters } from './refusals.js'
import type { BrokerSocket } from './socket.js'
import { isTopicName } from './topic-name.js'
import { TurnWriter } from './turn-writer.js'
import type {
  ConnectionEnd,
  IncomingMessage,
  MqttConnection,
  MqttConnectionOptions,
  PublishOptions,
} from './types.js'

type Settled = (error?: Error) => void

/** QoS 1 messages in flight at once; below the 65,535 packet identifiers, to leave some for subscriptions. */
const highestWindow = 65_000

/** MQTT 5 §3.14.2.1. */
const SESSION_TAKEN_OVER = 0x8e

/** MQTT 3.1.1 §2.2.3, with its fixed header. */
const longestPacket = 5 + 0x0fff_ffff

/** ms that a broker may take to acknowledge the last messages: less than process managers wait before they kill. */
const endTimeoutMs = 3_000

/** QoS 1 messages that may wait for the window of a slow broker. */
const maxWaiting = 10_000

/** So many bytes tell what it is that answers. */
const FIRST_BYTES = 8

/** Given to mqtt.js in place of success, so that it goes on to the next packet without a PUBACK for this one. */
const acknowledgedLater = new Error('acknowledged when the receiver says so')

/**
 * An {@link MqttConnection} on mqtt.js, which handshakes, parses, subscribes and pings. Two things are done beside
 * it: PUBLISH and PUBACK are encoded here, as mqtt.js would deep-copy a packet and write it in seven pieces; and PUBACK is sent when
 * the receiver asks.
 */
export class MqttJsConnection implements MqttConnection {
  sessionPresent = false
  readonly #options: MqttConnectionOptions
  readonly #stream: Duplex
  readonly #dialled: Dialled
  /** The first bytes that came, which tell what answered where it is no broker. */
  #first: Uint8Array = new Uint8Array()
  readonly #writer: TurnWriter
  readonly #client: MqttClient
  readonly #ids: PacketIds
  #phase: 'opening' | 'open' | 'ending' | 'closed' = 'opening'
  #failure: MqttConnectError | undefined
  /** The first reason to close is the true one: what follows are its consequences. */
  #reason: string | undefined
  #how: ConnectionEnd = 'broker'
  /** QoS 1 messages sent and not acknowledged, and how many the broker allows (MQTT 5 Receive Maximum). */
  #unacknowledged = 0
  #window = highestWindow
  #brokerMaxPacketBytes = longestPacket
  readonly #waiting: { content: PublishContent; settled: Settled | undefined }[] = []
  /** Messages that arrived before the opener had the connection; undefined from then on. */
  #early: IncomingMessage[] | undefined = []
  readonly #afterClose: (() => void)[] = []

  constructor(
    broker: BrokerSocket,
    options: MqttConnectionOptions,
    opened: (connection: MqttConnection) => void,
    failed: (error: MqttConnectError) => void,
  ) {
    this.#options = options
    this.#stream = broker.stream
    this.#writer = new TurnWriter(broker.stream, unreadBytes => {
      this.#endsBecause('lost', `connection given up: the broker has left ${unreadBytes} bytes unread`)
    })
    const maxPacketBytes = options.maxPacketBytes ?? defaultMaxPacketBytes
    const { dialled } = broker
    this.#dialled = dialled
    const violated = (violation: FrameViolation) => {
      const what = describeViolation(violation, 'the broker', maxPacketBytes)
      this.#endsBecause('lost', what)
      this.#failure ??= connectErrorFrom(new Error(what), dialled, this.#first)
    }
    guardSocket(broker.stream, maxPacketBytes, violated, bytes => {
      if (this.#first.length === 0) this.#first = Buffer.from(bytes.subarray(0, FIRST_BYTES))
    })
    // mqtt.js passes over errors without a code, which those of a WebSocket are.
    broker.stream.on('error', error => {
      this.#failure ??= connectErrorFrom(error, dialled, this.#first)
    })
    this.#ids = new PacketIds(id => this.#client.outgoing[id] !== undefined)
    this.#client = new MqttClient(
      () => broker.stream,
      clientOptions(broker, options, maxPacketBytes, this.#ids),
    )
    this.#client.handleMessage = (packet, next) => this.#receive(packet, next)
    this.#client.on('connect', connack => this.#open(connack, opened))
    this.#client.on('disconnect', packet => {
      const how = packet.reasonCode === SESSION_TAKEN_OVER ? 'taken-over' : 'broker'
      this.#endsBecause(how, `the broker ended the connection: ${reasonText(packet.reasonCode)}`)
    })
    this.#client.on('error', error => {
      this.#failure ??= connectErrorFrom(error, dialled, this.#first)
      this.#endsBecause(wasClosed(error) ? 'broker' : 'lost', describeLoss(error))
      this.#stream.destroy()
    })
    this.#client.on('close', () => {
      if (this.#phase !== 'opening') return this.#close()
      failed(this.#failure ?? closedUnanswered(dialled, this.#first))
    })
  }

  unsubscribe(filter: string): void {
    this.#client.unsubscribe(filter)
  }

  subscribe(filter: string | string[], qos: 0 | 1): Promise<void> {
    if (this.#phase !== 'open') return Promise.reject(new Error(`not subscribed to ${filter}: not connected`))
    return new Promise((resolve, reject) => {
      this.#client.subscribe(filter, { qos }, error => {
        if (!error) return resolve()
        const refused = refusedFilters(filter, error)
        if (refused.length > 0) reject(subscriptionRefused(refused, this.#dialled))
        else reject(new Error(`not subscribed to ${filter}: ${this.#reason ?? error.message}`))
      })
    })
  }

  publish(topic: string, payload: string | Buffer, options: PublishOptions): Promise<void> {
    return new Promise((resolve, reject) => {
      this.send(topic, payload, options, error => (error ? reject(error) : resolve()))
    })
  }

  send(topic: string, payload: string | Buffer, options: PublishOptions, settled?: Settled): void {
    const { qos, retain = false, properties } = options
    const content: PublishContent = { topic, payload, qos, retain, properties }
    if (this.#phase !== 'open') refuse(content, 'not connected', settled)
    else if (!isTopicName(topic)) refuse(content, 'not a topic name', settled)
    else if (qos === 0) {
      if (this.#writePublish(content, 0, settled)) settled?.()
    } else if (this.#unacknowledged < this.#window) this.#sendQos1(content, settled)
    else if (this.#waiting.length < maxWaiting) this.#waiting.push({ content, settled })
    else refuse(content, 'too many messages wait for the broker', settled)
  }

  batch(fn: () => void): void {
    // All that is written in one turn leaves together anyway, see TurnWriter.
    fn()
  }

  end(): Promise<void> {
    if (this.#phase === 'closed') return Promise.resolve()
    const closed = new Promise<void>(resolve => this.#afterClose.push(resolve))
    if (this.#phase === 'open') {
      this.#phase = 'ending'
      this.#endsBecause('this-side', 'ended by this side')
      // The broker has all it needs once DISCONNECT is written; one that leaves its side open must not keep ours.
      this.#stream.once('finish', () => this.#stream.destroy())
      this.#client.end() // waits for acknowledgements first
      const giveUp = afterMachineMs(this.#options.endTimeoutMs ?? endTimeoutMs, () => this.#stream.destroy())
      this.#afterClose.push(giveUp)
    }
    return closed
  }

  destroy(): void {
    if (this.#phase === 'closed') return
    this.#phase = 'ending'
    this.#endsBecause('this-side', 'cut by this side')
    this.#stream.destroy()
  }

  #open(connack: IConnackPacket, opened: (connection: MqttConnection) => void): void {
    if (this.#stream.destroyed) return
    this.#phase = 'open'
    this.sessionPresent = connack.sessionPresent
    this.#window = Math.min(connack.properties?.receiveMaximum ?? highestWindow, highestWindow)
    this.#brokerMaxPacketBytes = connack.properties?.maximumPacketSize ?? this.#brokerMaxPacketBytes
    opened(this)
    // Promise callbacks run before the next tick that they queue: whoever awaits the connection goes first.
    queueMicrotask(() => process.nextTick(() => this.#handOver()))
  }

  #handOver(): void {
    const early = this.#early ?? []
    this.#early = undefined
    for (const message of early) this.#deliver(message)
  }

  #receive(packet: IPublishPacket, next: (error?: Error) => void): void {
    const { topic, payload, qos, retain, dup: duplicate, messageId = 0 } = packet
    // mqtt.js has -1 where the packet was too short for one.
    let unanswered = qos === 1 && messageId > 0
    const message: IncomingMessage = {
      topic,
      payload: typeof payload === 'string' ? Buffer.from(payload) : payload,
      qos,
      retain,
      duplicate,
      done: () => {
        if (unanswered) this.#acknowledge(messageId)
        unanswered = false
      },
    }
    if (qos === 1) message.packetId = messageId
    if (packet.properties !== undefined) message.properties = packet.properties
    this.#deliver(message)
    next(qos === 1 ? acknowledgedLater : undefined)
  }

  #acknowledge(messageId: number): void {
    const out = OutBuffer.take()
    writeAcknowledge(out, PUBACK, messageId)
    this.#writer.write(out.copy())
    out.release()
  }

  #deliver(message: IncomingMessage): void {
    if (this.#early !== undefined) this.#early.push(message)
    else if (this.#phase === 'open') this.#options.onMessage(message)
  }

  #sendQos1(content: PublishContent, settled: Settled | undefined): void {
    const id = this.#ids.allocate()
    if (id === null) return refuse(content, 'no packet identifier is free', settled)
    if (!this.#writePublish(content, id, settled)) return
    this.#unacknowledged++
    // mqtt.js calls this back on PUBACK and, because the entry is volatile, when the connection closes.
    this.#client.outgoing[id] = {
      volatile: true,
      cmd: 'publish',
      cb: (error: Error | null | undefined) => this.#settle(content, error, settled),
    }
  }

  #settle(content: PublishContent, error: Error | null | undefined, settled: Settled | undefined): void {
    this.#unacknowledged--
    const gone = this.#stream.destroyed
    if (error && !gone && 'code' in error && typeof error.code === 'number')
      this.#options.onRefusal?.(publishRefused(content.topic, error.code, this.#dialled))
    if (!error) settled?.()
    else settled?.(unacknowledged(content, gone ? this.#closedBecause() : error.message))
    if (gone) return
    const next = this.#waiting.shift()
    if (next !== undefined) this.#sendQos1(next.content, next.settled)
  }

  /** False when the packet may not be sent; `settled` has been told then. */
  #writePublish(content: PublishContent, id: number, settled: Settled | undefined): boolean {
    const out = OutBuffer.take()
    const { protocolVersion } = this.#options
    const problem = writePublish(out, content, id, protocolVersion, this.#brokerMaxPacketBytes)
    if (problem === undefined) this.#writer.write(out.copy())
    else refuse(content, problem, settled)
    out.release()
    return problem === undefined
  }

  #close(): void {
    this.#phase = 'closed'
    for (const { content, settled } of this.#waiting.splice(0))
      refuse(content, this.#closedBecause(), settled)
    for (const resolve of this.#afterClose.splice(0)) resolve()
    this.#options.onClose(this.#closedBecause(), this.#how)
  }

  #endsBecause(how: ConnectionEnd, reason: string): void {
    if (this.#reason !== undefined) return
    this.#reason = reason
    this.#how = how
  }

  #closedBecause(): string {
    return this.#reason ?? 'the broker closed the connection'
  }
}

function refuse(content: PublishContent, why: string, settled: Settled | undefined): void {
  settled?.(new Error(`not published to ${content.topic}: ${why}`))
}

function unacknowledged(content: PublishContent, why: string): Error {
  return new Error(`not acknowledged on ${content.topic}: ${why}`)
}

function reasonText(code: number | undefined): string {
  const known: Record<number, string> = ReasonCodes
  return (code !== undefined && known[code]) || 'no reason given'
}
