import { afterMachineMs } from '../../../time/stopwatch.js'
import {
  answersTooLate,
  closedUnanswered,
  connectErrorFrom,
  connectionRefused,
  describeLoss,
  MqttConnectError,
  PING_UNANSWERED,
  wasClosed,
} from '../connect-error.js'
import type { FrameViolation } from '../frame-guard.js'
import { defaultMaxPacketBytes, describeViolation } from '../guard-socket.js'
import type { BrokerSocket } from '../socket.js'
import type { ConnectionEnd, IncomingMessage, MqttConnection, MqttConnectionOptions } from '../types.js'
import { atEnd, readConnack, readDisconnect } from './decode.js'
import { describeFault, type Fault } from './faults.js'
import { HearingSocket } from './hearing-socket.js'
import { hello } from './hello.js'
import { KeepaliveWheel, type Rider } from './keepalive-wheel.js'
import type { PacketReader } from './packet-reader.js'
import * as packets from './packet-types.js'
import { reasonName, reasonText } from './reason-codes.js'
import { limitsOf, shared } from './terms.js'

/** MQTT 5 §3.14.2.1. */
const SESSION_TAKEN_OVER = 0x8e

/** ms that a broker may take to answer CONNECT. */
const CONNECT_TIMEOUT_MS = 10_000

/** ms that a broker may take to acknowledge the last messages: less than process managers wait before they kill. */
const END_TIMEOUT_MS = 3_000

/** So many bytes tell what it is that answers. */
const FIRST_BYTES = 8

/** Where a connection stands between two pings. */
const RESTS = 0
const PINGS_NEXT = 1
const WAITS_FOR_ANSWER = 2

const wheel = new KeepaliveWheel()

/** What there is of a connection until whoever opens it has it in hand. */
interface Opening {
  readonly opened: (connection: MqttConnection) => void
  readonly failed: (error: MqttConnectError) => void
  readonly callOff: () => void
  readonly isClean: boolean
  /** Seconds; 0: off. */
  keepalive: number
  /** The first bytes that came, which tell what answered where it is no broker. */
  first: Uint8Array
  failure: MqttConnectError | undefined
  isAccepted: boolean
  /** Messages that have come meanwhile. */
  readonly early: IncomingMessage[]
}

/** Why a connection ends, and who waits for that. */
interface Ending {
  readonly how: ConnectionEnd
  readonly reason: string
  readonly whenClosed: (() => void)[]
}

/**
 * An {@link MqttConnection} that is as small as can be, for there are thousands in a process. It keeps to the letter of MQTT 3.1.1
 * and MQTT 5, and a broker that does not is left with a sentence that says where (MQTT 3.1.1 §4.8, MQTT 5 §4.13).
 */
export class LeanConnection extends HearingSocket implements MqttConnection, Rider {
  sessionPresent = false
  readonly #onClose: MqttConnectionOptions['onClose']
  readonly #onRefusal: MqttConnectionOptions['onRefusal']
  #phase: 'opening' | 'open' | 'ending' | 'closed' = 'opening'
  #opening: Opening | undefined
  #ending: Ending | undefined
  #beat = RESTS
  // Its place on the wheel.
  lane: Rider['lane']
  next: Rider | undefined
  previous: Rider | undefined
  due = 0

  /** @param options that it keeps what it needs of; the rest is for {@link begin} */
  constructor(options: MqttConnectionOptions) {
    super(options.clientId, options.onMessage)
    this.#onClose = options.onClose
    this.#onRefusal = options.onRefusal
  }

  /** Says CONNECT; `opened` or `failed` hears what comes of it. */
  begin(
    options: MqttConnectionOptions,
    { stream, login, dialled, isRead = false }: BrokerSocket,
    opened: Opening['opened'],
    failed: Opening['failed'],
  ): void {
    const { clean, keepaliveSeconds, connectTimeoutMs = CONNECT_TIMEOUT_MS } = options
    const { maxPacketBytes = defaultMaxPacketBytes, endTimeoutMs = END_TIMEOUT_MS } = options
    const packet = hello(options, login)
    if (packet instanceof MqttConnectError) {
      stream.destroy()
      return failed(packet)
    }
    const late = () => {
      opening.failure ??= answersTooLate(dialled)
      stream.destroy()
    }
    const opening: Opening = {
      opened,
      failed,
      callOff: afterMachineMs(connectTimeoutMs, late),
      isClean: clean,
      keepalive: keepaliveSeconds,
      first: new Uint8Array(),
      failure: undefined,
      isAccepted: false,
      early: [],
    }
    this.#opening = opening
    const { clientId: _, ...broker } = dialled
    const terms = { dialled: broker, longest: maxPacketBytes, endTimeoutMs, ...limitsOf() }
    this.attach(stream, isRead, terms)
    stream.write(packet)
  }

  end(): Promise<void> {
    if (this.#phase === 'closed') return Promise.resolve()
    const ending = this.#endsBecause('this-side', 'ended by this side')
    const closed = new Promise<void>(resolve => ending.whenClosed.push(resolve))
    if (this.#phase === 'open') {
      this.#phase = 'ending'
      ending.whenClosed.push(afterMachineMs(this.terms.endTimeoutMs, () => this.stream?.destroy()))
      if (this.isIdle) this.leave()
    }
    return closed
  }

  destroy(): void {
    if (this.#phase === 'closed') return
    this.#phase = 'ending'
    this.#endsBecause('this-side', 'cut by this side')
    this.stream?.destroy()
  }

  override read(chunk: Buffer, end: number): void {
    const opening = this.#opening
    if (opening?.first.length === 0)
      opening.first = Buffer.from(chunk.subarray(0, Math.min(end, FIRST_BYTES)))
    super.read(chunk, end)
  }

  protected override get isOpen(): boolean {
    return this.#phase === 'open'
  }

  protected override get isHearing(): boolean {
    return this.#phase !== 'ending'
  }

  protected override onRefusal(sentence: string): void {
    this.#onRefusal?.(sentence)
  }

  protected override onIdle(): void {
    if (this.#phase === 'ending') this.leave()
  }

  protected override onPacket(first: number, reader: PacketReader): void {
    const type = first >> 4
    if (this.#phase === 'opening' && !this.#opening?.isAccepted) return this.#connected(type, reader)
    switch (type) {
      case packets.PUBLISH:
        return this.heard(first & 0x0f, reader)
      case packets.PUBACK:
      case packets.PUBREC:
      case packets.PUBCOMP:
        return this.acknowledged(type, reader)
      case packets.PUBREL:
        return this.released(reader)
      case packets.SUBACK:
      case packets.UNSUBACK:
        return this.answered(type, reader)
      case packets.PINGRESP:
        return this.#pinged(reader)
      case packets.DISCONNECT:
        return this.version === 5 ? this.#dismissed(reader) : this.giveUp('type', type)
      case packets.CONNACK:
        return this.giveUp('second', type)
      case packets.AUTH:
        return this.giveUp(this.version === 5 ? 'method' : 'type', type)
      default:
        return this.giveUp('type', type)
    }
  }

  protected override onRead(): void {
    const opening = this.#opening
    if (this.#phase !== 'opening' || !opening?.isAccepted) return
    opening.callOff()
    this.#phase = 'open'
    if (opening.keepalive > 0) wheel.join(this, opening.keepalive)
    opening.opened(this)
    // Promise callbacks run before the next tick that they queue: whoever awaits the connection goes first.
    queueMicrotask(() => process.nextTick(() => this.#handOver()))
  }

  protected override onFault(fault: Fault, type: number): void {
    const sentence = describeFault(fault, type, this.version)
    this.#breaks(sentence, `connection given up: ${sentence}`)
  }

  protected override onViolation(violation: FrameViolation): void {
    const sentence = describeViolation(violation, 'the broker', this.terms.longest)
    this.#breaks(sentence, sentence)
  }

  protected override onUnread(bytes: number): void {
    this.#endsBecause('lost', `connection given up: the broker has left ${bytes} bytes unread`)
  }

  override onError(error: Error & { code?: unknown }): void {
    this.#failsFor(error)
    // Those of a WebSocket that was closed have none, and say no more than that.
    if (error.code) this.#endsBecause(wasClosed(error) ? 'broker' : 'lost', describeLoss(error))
    this.stream?.destroy()
  }

  override onGone(): void {
    const opening = this.#opening
    const isOpening = this.#phase === 'opening'
    this.#phase = 'closed'
    wheel.leave(this)
    opening?.callOff()
    if (isOpening && opening)
      return opening.failed(opening.failure ?? closedUnanswered(this.dialled, opening.first))
    const { how, reason, whenClosed } = this.#endsBecause('broker', 'the broker closed the connection')
    this.abandon(reason)
    for (const closed of whenClosed) closed()
    this.#onClose(reason, how)
  }

  nudge(): void {
    if (this.#phase === 'open') this.ping()
  }

  onHalf(): void {
    if (this.#beat === WAITS_FOR_ANSWER) {
      this.#endsBecause('lost', PING_UNANSWERED)
      this.stream?.destroy()
    } else if (this.#beat === RESTS) this.#beat = PINGS_NEXT
    else {
      this.ping()
      this.#beat = WAITS_FOR_ANSWER
    }
  }

  #connected(type: number, reader: PacketReader): void {
    const opening = this.#opening
    if (type !== packets.CONNACK) return this.giveUp(type === packets.AUTH ? 'method' : 'first', type)
    const { sessionPresent, code, properties } = readConnack(reader, this.version)
    // Whoever has no session may not be told of one [MQTT-3.2.2-4]; 3.1.1 does not say what follows.
    if (sessionPresent && opening?.isClean && this.version === 5) reader.fail('session')
    if (reader.fault) return this.giveUp(reader.fault, type)
    if (!opening) return
    if (code !== 0) {
      opening.failure ??= connectionRefused(code, reasonName(code), this.dialled)
      return void this.stream?.destroy()
    }
    this.sessionPresent = sessionPresent
    const limits = limitsOf(properties?.receiveMaximum, properties?.maximumPacketSize)
    this.terms = shared({ ...this.terms, ...limits })
    // [MQTT-3.2.2-21]
    opening.keepalive = properties?.serverKeepAlive ?? opening.keepalive
    opening.isAccepted = true
  }

  #handOver(): void {
    const early = this.#opening?.early ?? []
    this.#opening = undefined
    for (const message of early) this.deliver(message)
  }

  protected override deliver(message: IncomingMessage): void {
    if (this.#opening) this.#opening.early.push(message)
    else if (this.#phase === 'open') this.onMessage(message)
  }

  #pinged(reader: PacketReader): void {
    atEnd(reader)
    if (reader.fault) return this.giveUp(reader.fault, packets.PINGRESP)
    if (this.#beat === WAITS_FOR_ANSWER) this.#beat = RESTS
  }

  #dismissed(reader: PacketReader): void {
    const { code, said } = readDisconnect(reader)
    if (reader.fault) return this.giveUp(reader.fault, packets.DISCONNECT)
    const how = code === SESSION_TAKEN_OVER ? 'taken-over' : 'broker'
    this.#endsBecause(how, `the broker ended the connection: ${reasonText(code, said)}`)
    this.part()
  }

  /** The broker breaks the protocol. */
  #breaks(sentence: string, reason: string): void {
    this.#endsBecause('lost', reason)
    this.#failsFor(new Error(sentence))
  }

  #failsFor(error: Error): void {
    const opening = this.#opening
    if (opening) opening.failure ??= connectErrorFrom(error, this.dialled, opening.first)
  }

  /** The first reason to close is the true one: what follows are its consequences. */
  #endsBecause(how: ConnectionEnd, reason: string): Ending {
    this.#ending ??= { how, reason, whenClosed: [] }
    return this.#ending
  }
}
