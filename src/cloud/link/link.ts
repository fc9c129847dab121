import { Air } from '../../device/air.js'
import type { Device } from '../../device/device.js'
import type { DeviceInput, InputOf } from '../../device/input.js'
import type { Heard } from '../../module/events.js'
import type { Change, Upstream, UpstreamOf } from '../../module/upstream.js'
import { given } from '../../panel/given.js'
import type { Clock } from '../../time/clock.js'
import { maskedUrl } from '../mqtt/broker-url.js'
import {
  type BrokerAccess,
  type ConnectionEnd,
  type IncomingMessage,
  type MqttConnection,
  type MqttConnectionOptions,
  openMqttConnection,
} from '../mqtt/connection.js'
import type { Soon } from '../mqtt/in-turn.js'
import { Takeovers } from '../mqtt/takeovers.js'
import { Attempt } from './attempt.js'
import type { LinkWire } from './link-wire.js'
import type { MessageTap } from './message-tap.js'
import { Outbox } from './outbox.js'
import { OutsideTime } from './outside-time.js'
import {
  CLOUD,
  type Message,
  type Origin,
  type PassingMessage,
  type Profile,
  type ProfiledPanel,
} from './profile.js'

/** How the modules of an emulator reach their cloud. */
export interface LinkOptions {
  /** What is spoken on the way. */
  readonly profile: (panel: ProfiledPanel) => Profile
  readonly broker: BrokerAccess &
    Pick<
      MqttConnectionOptions,
      'url' | 'client' | 'protocolVersion' | 'clean' | 'keepaliveSeconds' | 'tls' | 'localAddress'
    > & {
      /** Absent: the one of the profile. */
      readonly clientId?: string | undefined
    }
  /** Connections are opened through this, so that thousands do not knock at once. */
  readonly gate: <T>(open: () => Soon<T>) => Soon<T>
  /**
   * The clock of what is outside, where devices live on another one: pauses between attempts to connect then last as long
   * by it as they would by theirs, and are over when either says so.
   */
  readonly outside?: Clock | undefined
  /** Absent: nobody watches what goes over the connections. */
  readonly tap?: MessageTap
  /** Hears why an attempt to connect came to nothing, before the device does. */
  readonly failed?: (device: Device, error: unknown) => void
  /** Hears what an operator should know: that the broker does not take a message, for instance. */
  readonly warn?: (sentence: string) => void
  /** A connection that is there at once stands in the same turn. */
  readonly open?: (options: MqttConnectionOptions) => Soon<MqttConnection>
}

/** Whoever has the device of a link. */
export interface LinkHost {
  /** Absent: nothing is noted of what goes over the link. */
  readonly wire?: LinkWire | undefined
  /** Runs `then` when everything the device knows now is durable (at once, where nothing is kept). */
  whenDurable(then: () => void): void
  /** Where an event comes from. Absent: nobody remembers. */
  originOf?(event: Heard): Origin
}

/** Nothing is kept, and nobody remembers or notes anything. */
const NOBODY: LinkHost = { whenDurable: then => then() }

/**
 * One device at its broker: connection and session, what waits, what must arrive. It carries and decides nothing: when to
 * connect and when to try again is the module's business, topics and payloads are its profile's.
 */
export class Link {
  readonly #profile: Profile
  readonly #outbox: Outbox
  readonly #up: Air
  readonly #down: Air
  #takeovers: Takeovers | undefined
  readonly #outside: OutsideTime | undefined
  /** The connection there is, or that is being made. */
  #attempt: Attempt | undefined
  /** The device is put down, and not taken up again by this object. */
  #ended = false
  /** The broker has told what it retains of whoever was here before. */
  #isMet = false

  constructor(
    readonly device: Device,
    readonly options: LinkOptions,
    readonly host: LinkHost = NOBODY,
  ) {
    this.#profile = options.profile(device)
    this.#outbox = new Outbox(this)
    const { outside } = options
    this.#outside =
      outside && new OutsideTime(outside, device.id, () => this.#give({ type: 'link/retry', by: CLOUD }))
    this.#up = new Air(device.clock, device)
    this.#down = new Air(device.clock, device)
  }

  /** By which the broker knows the module. */
  get clientId(): string {
    return this.options.broker.clientId ?? this.#profile.clientId
  }

  get connected(): boolean {
    return this.connection !== undefined
  }

  /** The connection there is. @internal */
  get connection(): MqttConnection | undefined {
    return this.#attempt?.connection
  }

  /** The cloud has not been shown this. @internal */
  unseen(what: Change): void {
    this.#undelivered({ kind: 'changed', what })
  }

  /** A message goes to the broker. @internal */
  sends(message: Message, qos: 0 | 1, about?: Upstream): void {
    this.#passes('out', message, qos, message.retain ?? false, about)
  }

  /** Carries a device's outputs to the broker, all of one input in one write. */
  deliver(outputs: readonly Upstream[]): void {
    let said: Upstream[] = []
    for (const output of outputs) {
      if (output.kind !== 'connect' && output.kind !== 'disconnect') said.push(output)
      else {
        this.#carry(said)
        said = []
        if (output.kind === 'connect') this.#open()
        else if (output.lost) this.#cut()
        else void this.close()
      }
    }
    this.#carry(said)
  }

  #carry(outputs: readonly Upstream[]): void {
    if (outputs.length === 0) return
    const lost = () => {
      for (const output of outputs) this.#undelivered(output)
    }
    // What became durable only while the device was put down is for the next process to say.
    if (this.#ended) return lost()
    this.#up.carry(() => this.#send(outputs), lost)
  }

  #send(outputs: readonly Upstream[]): void {
    const send = () => {
      // What is shown comes first: whoever then hears that a change succeeded finds it there.
      this.#show(outputs)
      for (const output of outputs) {
        if (output.kind === 'response') this.#answer(output)
        else if (output.kind === 'report') this.#report(output)
      }
    }
    if (this.connection) this.connection.batch(send)
    else send()
  }

  #show(outputs: readonly Upstream[]): void {
    const changes = outputs.flatMap(output => (output.kind === 'changed' ? [output.what] : []))
    const whole = outputs.filter(output => output.kind === 'everything')
    const everything = whole.find(({ freeToo }) => freeToo) ?? whole[0]
    if (changes.length > 0 || everything) this.#outbox.send(this.#profile.show(changes, everything))
  }

  #report(output: UpstreamOf<'report'>): void {
    const { event } = output
    const messages = this.#profile.report(event, this.host.originOf?.(event) ?? {})
    const settled = (arrived: boolean) => {
      if (!arrived) this.#undelivered(output)
    }
    this.#outbox.send(messages, settled, output)
  }

  #answer(output: UpstreamOf<'response'>): void {
    const { transaction, execution } = output.response
    const settled = (arrived: boolean) => {
      if (arrived && execution !== 'in_progress')
        this.#give({ type: 'answer/confirmed', by: CLOUD, transaction })
    }
    this.#outbox.send(this.#profile.answer(output.response), settled, output)
  }

  /** Says goodbye and closes. Resolves when the broker has everything. */
  close(): Promise<void> {
    return this.#part(() => this.#profile.goodbye())
  }

  /** {@link Link.close} for the last time: no connection is opened after this. */
  end(): Promise<void> {
    this.#ended = true
    return this.close()
  }

  /** The panel is gone for good: what it left on the broker goes with it. */
  async forget(): Promise<void> {
    this.#ended = true
    await this.#part(() => this.#profile.forget())
    if (!this.options.broker.clean) await this.#endSession()
  }

  /** Lets go of the connection, with these last words. */
  async #part(last: () => readonly Message[]): Promise<void> {
    const connection = this.#leave()
    if (!connection) return
    for (const message of last()) {
      const { topic, payload, ...options } = message
      this.#passes('out', message, message.qos, message.retain ?? false)
      connection.send(topic, payload, options)
    }
    this.host.wire?.link('out', 'leaves the broker')
    await connection.end()
  }

  /** Requests that the broker still keeps must not reach the next panel of this id: a clean session drops them [MQTT-3.1.2-6]. */
  async #endSession(): Promise<void> {
    const { broker, gate, open = openMqttConnection } = this.options
    const clean = { ...broker, clean: true, clientId: this.clientId }
    const nothing = { onMessage: () => undefined, onClose: () => undefined }
    try {
      const connection = await gate(() => open({ ...clean, ...nothing }))
      await connection.end()
    } catch {
      // A broker that cannot be reached is asked to drop nothing.
    }
  }

  #open(): void {
    // Asked for before the device was put down, and durable only now: the next process connects.
    if (this.#ended) return
    this.#cut()
    const { broker, gate, open = openMqttConnection } = this.options
    const { clientId } = this
    const { will } = this.#profile
    this.host.wire?.link('out', `asks for a connection to ${maskedUrl(broker.url)} as ${clientId}`)
    const onRefusal = (sentence: string) => this.options.warn?.(`panel ${this.device.id}: ${sentence}`)
    this.#attempt = new Attempt({
      stands: connection => this.#stands(connection),
      message: message => this.#receive(message),
      failed: error => {
        this.#leave()
        this.options.failed?.(this.device, error)
        this.#lost(error instanceof Error ? error.message : String(error))
      },
      closed: (reason, how) => {
        this.#leave()
        this.#closed(reason, how)
      },
    })
    this.#attempt.begin({
      open: hears => open({ ...broker, clientId, will, onRefusal, ...hears }),
      gate,
      filters: this.#filters(),
    })
  }

  #filters(): string[] {
    const { subscriptions, leftovers } = this.#profile
    return this.#isMet ? [...subscriptions] : [...subscriptions, ...leftovers]
  }

  #stands(connection: MqttConnection): void {
    // The broker tells what it retains once: from now on this panel would only hear itself.
    if (!this.#isMet) for (const filter of this.#profile.leftovers) connection.unsubscribe(filter)
    this.#isMet = true
    this.#outside?.stands()
    const input: InputOf<'link/up'> = { type: 'link/up', by: CLOUD }
    this.#says(
      'in',
      `the broker has accepted the connection, and subscriptions to ${this.#filters().join(', ')}`,
      input,
    )
    this.device.take(input)
  }

  /** A connection that the broker had accepted is gone. */
  #closed(reason: string, how: ConnectionEnd): void {
    const { rival } = this.#profile
    this.#takeovers ??= new Takeovers(() => (this.options.outside ?? this.device.clock).now())
    const takeovers = this.#takeovers.ended(how, this.clientId)
    if (takeovers === undefined) return this.#lost(reason, how === 'lost' ? undefined : 'closed')
    this.#lost(`${takeovers}; ${rival}`, 'contested')
  }

  #cut(): void {
    const connection = this.#leave()
    if (!connection) return
    this.host.wire?.link('out', 'cuts the connection without a word: the broker publishes the last will')
    connection.destroy()
  }

  /** Has no connection any more, and does not wait for one. Returns the one it had. */
  #leave(): MqttConnection | undefined {
    const connection = this.#attempt?.abandon()
    this.#attempt = undefined
    this.#outside?.callOff()
    this.#up.cut()
    this.#down.cut()
    return connection
  }

  #receive(message: IncomingMessage): void {
    const { device } = this
    const { wire } = this.host
    const note = this.#passes('in', message, message.qos, message.retain)
    const arrival = this.#profile.receive(message)
    if (!arrival || 'says' in arrival) {
      if (arrival) this.#outbox.send(arrival.says)
      return message.done()
    }
    this.#down.carry(() => {
      for (const input of arrival.asks(device.clock.now())) {
        wire?.asks(note, input)
        device.take(input)
      }
      message.taken?.()
      // Acknowledged only when what it did cannot be lost: until then the broker keeps it and delivers it again.
      this.host.whenDurable(() => message.done())
    })
  }

  /** @returns what stands for it where it is noted */
  #passes(
    direction: 'in' | 'out',
    message: PassingMessage,
    qos: number,
    retain: boolean,
    about?: Upstream,
  ): unknown {
    const { tap } = this.options
    const { wire } = this.host
    const { id: panel } = this.device
    tap?.onMessage?.({ ...this.#profile.shown(direction, message), panel, direction, qos, retain })
    if (!wire) return undefined
    const { topic, payload } = message
    // What came is a view on what is read into again.
    const own = { topic, payload: direction === 'in' ? Buffer.from(payload) : payload }
    const shown = () => this.#profile.shown(direction, own)
    return wire.passed({ direction, message: own, qos, retain, about, shown })
  }

  #says(direction: 'in' | 'out', words: string, input: DeviceInput): void {
    const { wire } = this.host
    wire?.asks(wire.link(direction, words), input)
  }

  #lost(reason: string, how?: 'closed' | 'contested'): void {
    const stoodMs = this.#outside?.stoodMs()
    const input: InputOf<'link/lost'> = { type: 'link/lost', by: CLOUD, reason, ...given({ how, stoodMs }) }
    this.#says('in', `no connection: ${reason}`, input)
    this.#give(input)
    this.#outside?.pause(this.device.module.uplink.pauseMs)
  }

  #undelivered(output: Upstream): void {
    this.#give({ type: 'link/undelivered', by: CLOUD, output })
  }

  /** What the broker says of a device that was put down is for whoever took up its record to find out. */
  #give(input: InputOf<'link/undelivered' | 'answer/confirmed' | 'link/lost' | 'link/retry'>): void {
    if (!this.device.isAsleep) this.device.take(input)
  }
}
