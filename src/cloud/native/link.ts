import { Air } from '../../device/air.js'
import type { Device } from '../../device/device.js'
import type { Actor, InputOf } from '../../device/input.js'
import type { ModuleResponse, RequestEnvelope } from '../../module/request.js'
import type { Upstream } from '../../module/upstream.js'
import { helpAt } from '../../panel/help.js'
import {
  type ConnectionEnd,
  type IncomingMessage,
  type MqttConnection,
  type MqttConnectionOptions,
  openMqttConnection,
} from '../mqtt/connection.js'
import { Takeovers } from '../mqtt/takeovers.js'
import { moduleClientId } from './client-id.js'
import { cloudEvent } from './cloud-event.js'
import { Documents } from './documents.js'
import { quoted } from './problem.js'
import { replyOf, replyProperties } from './reply.js'
import { parseRequest } from './requests.js'
import { PanelTopics } from './topics.js'

/** How the modules of an emulator reach their cloud. */
export interface NativeLinkOptions {
  readonly root: string
  readonly broker: Pick<
    MqttConnectionOptions,
    'url' | 'protocolVersion' | 'clean' | 'keepaliveSeconds' | 'username' | 'password' | 'tls'
  >
  /** Connections are opened through this, so that thousands do not knock at once. */
  readonly gate: <T>(open: () => Promise<T>) => Promise<T>
  /** Runs `then` when everything the device knows now is durable (at once, where nothing is kept). */
  readonly whenDurable: (device: Device, then: () => void) => void
  readonly open?: (options: MqttConnectionOptions) => Promise<MqttConnection>
  /** Address under which the documentation is served, for the `help` of answers. Absent: they name the package's file. */
  readonly pages?: () => string | undefined
}

const CLOUD: Actor = { via: 'cloud' }

/** What the name of a request can look like; the names there are, {@link parseRequest} knows. */
const REQUEST_NAME = /^[a-z][a-z/-]{0,63}$/

/**
 * One device on the native MQTT profile: requests in; responses, reports and retained documents out. It translates
 * and decides nothing; when to connect and when to try again is the module's business.
 */
export class NativeLink {
  readonly #topics: PanelTopics
  readonly #documents: Documents
  readonly #source: string
  readonly #up: Air
  readonly #down: Air
  readonly #clientId: string
  readonly #takeovers: Takeovers
  #connection: MqttConnection | undefined
  /** Counts connection attempts: what comes from an abandoned one is ignored. */
  #attempt = 0
  /** Ends the attempt that is being made. */
  #abandon: AbortController | undefined
  /** The device is put down, and not taken up again by this object. */
  #ended = false
  /** The broker has told what it retains of slots under this panel's id. */
  #isMet = false

  constructor(
    readonly device: Device,
    readonly options: NativeLinkOptions,
  ) {
    this.#topics = new PanelTopics(options.root, device.id)
    this.#documents = new Documents(
      device,
      this.#topics,
      () => this.#connection,
      output => this.#give({ type: 'link/undelivered', by: CLOUD, output }),
    )
    this.#source = `${options.root}/${device.id}`
    this.#clientId = moduleClientId(options.root, device.id)
    this.#takeovers = new Takeovers(() => device.clock.now())
    const latency = () => device.linkLatencyMs
    this.#up = new Air(device.clock, `${device.id} up`, latency)
    this.#down = new Air(device.clock, `${device.id} down`, latency)
  }

  get connected(): boolean {
    return this.#connection !== undefined
  }

  /** Carries a device's outputs to the broker, all of one input in one write. */
  deliver(outputs: readonly Upstream[]): void {
    let said: Upstream[] = []
    for (const output of outputs) {
      if (output.kind !== 'connect' && output.kind !== 'disconnect') said.push(output)
      else {
        this.#carry(said)
        said = []
        if (output.kind === 'connect') void this.#open()
        else if (output.lost) this.#cut()
        else void this.close()
      }
    }
    this.#carry(said)
  }

  #carry(outputs: readonly Upstream[]): void {
    if (outputs.length === 0) return
    const lost = () => {
      for (const output of outputs) this.#give({ type: 'link/undelivered', by: CLOUD, output })
    }
    // What became durable only while the device was put down is for the next process to say.
    if (this.#ended) return lost()
    this.#up.carry(() => this.#send(outputs), lost)
  }

  #send(outputs: readonly Upstream[]): void {
    const send = () => {
      // Documents first: whoever then hears that a change succeeded finds it in them.
      this.#documents.publish(outputs.flatMap(output => (output.kind === 'stale' ? [output.document] : [])))
      for (const output of outputs) this.#say(output)
    }
    if (this.#connection) this.#connection.batch(send)
    else send()
  }

  /** Says goodbye and closes. Resolves when the broker has everything. */
  async close(): Promise<void> {
    const connection = this.#connection
    this.#leave()
    if (!connection) return
    connection.send(this.#topics.status, 'offline', { qos: 1, retain: true })
    await connection.end()
  }

  /** {@link NativeLink.close} for the last time: no connection is opened after this. */
  end(): Promise<void> {
    this.#ended = true
    return this.close()
  }

  /** The panel is gone for good: its documents leave the broker with it. */
  async forget(): Promise<void> {
    this.#ended = true
    const connection = this.#connection
    if (connection)
      for (const topic of this.#documents.topicsKept()) connection.send(topic, '', { qos: 1, retain: true })
    this.#leave()
    await connection?.end()
    if (!this.options.broker.clean) await this.#endSession()
  }

  /** Requests that the broker still keeps must not reach the next panel of this id: a clean session drops them [MQTT-3.1.2-6]. */
  async #endSession(): Promise<void> {
    const { broker, gate, open = openMqttConnection } = this.options
    const clean = { ...broker, clean: true, clientId: this.#clientId }
    const nothing = { onMessage: () => undefined, onClose: () => undefined }
    try {
      const connection = await gate(() => open({ ...clean, ...nothing }))
      await connection.end()
    } catch {
      // A broker that cannot be reached is asked to drop nothing.
    }
  }

  #say(output: Upstream): void {
    switch (output.kind) {
      case 'response':
        return this.#respond(output.response)
      case 'report': {
        const event = JSON.stringify(cloudEvent(this.#source, this.device.id, output.event))
        if (!this.#connection) return this.#give({ type: 'link/undelivered', by: CLOUD, output })
        return this.#connection.send(this.#topics.event, event, { qos: 1 }, error => {
          if (error) this.#give({ type: 'link/undelivered', by: CLOUD, output })
        })
      }
      case 'connect':
      case 'disconnect':
      case 'stale':
        return
      case 'refresh':
        return this.#documents.refresh(output.everySlot)
    }
  }

  #respond(response: ModuleResponse): void {
    const { name, reply, ...said } = response
    const topic = reply?.responseTopic ?? this.#topics.response(name)
    const pages = this.options.pages?.()
    const body =
      pages === undefined || said.help === undefined ? said : { ...said, help: helpAt(said.help, pages) }
    const final = response.execution !== 'in_progress'
    this.#connection?.send(topic, JSON.stringify(body), { qos: 1, ...replyProperties(reply) }, error => {
      if (error || !final) return
      this.#give({ type: 'answer/confirmed', by: CLOUD, transaction: response.transaction })
    })
  }

  async #open(): Promise<void> {
    // Asked for before the device was put down, and durable only now: the next process connects.
    if (this.#ended) return
    this.#cut()
    const attempt = this.#attempt
    const { broker, gate, open = openMqttConnection } = this.options
    const mine = () => attempt === this.#attempt
    const failed = (reason: string) => {
      if (!mine()) return
      this.#leave()
      this.#lost(reason)
    }
    const closed = (reason: string, how: ConnectionEnd) => {
      if (!mine()) return
      this.#leave()
      this.#closed(reason, how)
    }
    // A resumed session delivers before the link stands. Its requests wait for that, or the module would have
    // nobody to tell how they go.
    const early: IncomingMessage[] = []
    let stands = false
    let connection: MqttConnection | undefined
    const abandon = new AbortController()
    this.#abandon = abandon
    try {
      // Waiting for the gate can take long enough for the module to have given up.
      connection = await gate(async () =>
        mine()
          ? open({
              ...broker,
              clientId: this.#clientId,
              will: { topic: this.#topics.status, payload: 'offline', retain: true, qos: 1 },
              onMessage: message => {
                if (!mine()) return
                if (stands) this.#receive(message)
                else early.push(message)
              },
              onClose: closed,
              signal: abandon.signal,
            })
          : undefined,
      )
      if (!mine()) return connection?.destroy()
      this.#connection = connection
      await connection?.subscribe(this.#filters(), 1)
      if (mine()) this.#metPredecessor(connection)
    } catch (error) {
      failed(error instanceof Error ? error.message : String(error))
      return connection?.destroy()
    }
    if (!mine()) return
    stands = true
    this.device.take({ type: 'link/up', by: CLOUD })
    for (const message of early) if (mine()) this.#receive(message)
  }

  /**
   * What is subscribed to: requests, and with the first connection the documents of slots that the broker retains. Those that
   * are not this panel's were left by one that had its id.
   */
  #filters(): string[] {
    return this.#isMet ? [this.#topics.requests] : [this.#topics.requests, this.#topics.slotFilter]
  }

  /** The broker tells what it retains once: from now on this panel would only hear itself. */
  #metPredecessor(connection: MqttConnection | undefined): void {
    if (!this.#isMet) connection?.unsubscribe(this.#topics.slotFilter)
    this.#isMet = true
  }

  /** A connection that the broker had accepted is gone. */
  #closed(reason: string, how: ConnectionEnd): void {
    const { device, options } = this
    const takeovers = this.#takeovers.ended(how, this.#clientId)
    if (takeovers === undefined) return this.#lost(reason, how === 'lost' ? undefined : 'closed')
    const other = `the other emulator that runs a panel "${device.id}" under the root "${options.root}" at this broker`
    this.#lost(`${takeovers}; end ${other}, or give one of the two another --root or --id`, 'contested')
  }

  #cut(): void {
    const connection = this.#connection
    this.#leave()
    connection?.destroy()
  }

  /** Has no connection any more, and does not wait for one. */
  #leave(): void {
    this.#attempt++
    this.#abandon?.abort()
    this.#connection = undefined
    this.#up.cut()
    this.#down.cut()
  }

  #receive(message: IncomingMessage): void {
    const { device } = this
    const name = this.#topics.requestName(message.topic)
    if (name === undefined) {
      if (message.retain) this.#documents.disown(message.topic)
      return message.done()
    }
    this.#down.carry(() => {
      this.#request(name, message)
      message.taken?.()
      // Acknowledged only when what it did cannot be lost: until then the broker keeps it and delivers it again.
      this.options.whenDurable(device, () => message.done())
    })
  }

  #request(name: string, message: IncomingMessage): void {
    const { device } = this
    if (!REQUEST_NAME.test(name))
      return this.#unreadable(this.#topics.request(quoted(name)), 'the topic names no request')
    // The flag is set on what the broker had stored: it comes again with every connection, wanted or not.
    if (message.retain)
      return this.#unreadable(message.topic, 'requests must not be retained: this one is not carried out')
    const { reply, problem } = replyOf(message)
    const replying = reply ? { reply } : {}
    const expirySeconds = message.properties?.messageExpiryInterval
    const parsed = parseRequest(name, message.payload, device.clock.now(), {
      ...replying,
      ...(expirySeconds === undefined ? {} : { expirySeconds }),
    })
    if (parsed.kind === 'unreadable') return this.#unreadable(message.topic, parsed.problem)
    if (parsed.kind === 'invalid')
      return this.#reject({ transaction: parsed.transaction, name, ...replying }, parsed.problem)
    if (problem !== undefined) return this.#reject({ transaction: parsed.request.transaction, name }, problem)
    device.take({ type: 'request', by: CLOUD, request: parsed.request })
  }

  #reject(envelope: RequestEnvelope & { readonly name: string }, problem: string): void {
    this.device.take({ type: 'request/invalid', by: CLOUD, envelope, problem })
  }

  #unreadable(topic: string, problem: string): void {
    this.device.take({ type: 'request/unreadable', by: CLOUD, topic, problem })
  }

  #lost(reason: string, how?: 'closed' | 'contested'): void {
    this.#give({ type: 'link/lost', by: CLOUD, reason, ...(how ? { how } : {}) })
  }

  /** What the broker says of a device that was put down is for whoever took up its record to find out. */
  #give(input: InputOf<'link/undelivered' | 'answer/confirmed' | 'link/lost'>): void {
    if (!this.device.isAsleep) this.device.take(input)
  }
}
