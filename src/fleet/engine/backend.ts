import { parseBrokerUrl } from '../../cloud/mqtt/broker-url.js'
import { MqttConnectError } from '../../cloud/mqtt/connect-error.js'
import type { MqttConnection } from '../../cloud/mqtt/types.js'
import type { NativeRequestName } from '../../cloud/native/request-table.js'
import { PanelTopics } from '../../cloud/native/topics.js'
import type { Network } from './network.js'

/** An answer of a panel, as far as the cloud of a fleet looks at it. */
export interface Answer {
  readonly transaction: string
  readonly execution: string
  readonly status: string
  readonly reason?: string
  readonly slot?: number
}

/** Where the panels of a fleet are known to their cloud. */
export interface BackendOptions {
  readonly network: Network
  readonly root: string
  /** By which the broker knows it: another one for each process. */
  readonly clientId: string
  /** Addresses of the brokers, with how the cloud proves there who it is. */
  readonly brokers: readonly BrokerOptions[]
  /** Which broker a panel is at. */
  readonly brokerOf: (panel: string) => number
  readonly answered: (panel: string, answer: Answer) => void
  /** It has lost a broker, and cannot go on. */
  readonly failed: (error: Error) => void
}

/** What of the options of a connection is the same for all. */
export type BrokerOptions = Omit<Parameters<Network['cloud']>[0], 'clientId' | 'onMessage' | 'onClose'>

/** Panels whose answers are subscribed to with one packet. */
const TOGETHER = 100

/** The cloud of a fleet: one client at each broker, which sends requests to panels and hears what they answer. */
export class Backend {
  readonly #options: BackendOptions
  readonly #connections: MqttConnection[] = []
  #isOver = false

  private constructor(options: BackendOptions) {
    this.#options = options
  }

  /**
   * Connects to every broker, and subscribes to the answers of these panels: others of the same root may be another process's.
   * @throws MqttConnectError
   */
  static async open(options: BackendOptions, panels: readonly string[]): Promise<Backend> {
    const backend = new Backend(options)
    for (const [index, broker] of options.brokers.entries())
      await backend.#connect(
        broker,
        panels.filter(panel => options.brokerOf(panel) === index),
      )
    return backend
  }

  /** Sends a request to a panel that is connected. */
  send(panel: string, moduleId: string, name: NativeRequestName, body: object): void {
    const { network, root, brokerOf } = this.#options
    network.sent(moduleId)
    const topic = new PanelTopics(root, panel).request(name)
    this.#connections[brokerOf(panel)]?.send(topic, JSON.stringify(body), { qos: 1 })
  }

  async close(): Promise<void> {
    this.#isOver = true
    await Promise.all(this.#connections.map(connection => connection.end()))
  }

  async #connect(broker: BrokerOptions, panels: readonly string[]): Promise<void> {
    const { network, clientId, root, failed } = this.#options
    const opening = network.cloud({
      ...broker,
      clientId,
      onMessage: message => {
        this.#heard(message.topic, message.payload)
        message.done()
      },
      onClose: reason => {
        if (!this.#isOver) failed(lost(broker.url, reason))
      },
    })
    const connection = await this.#arriving(Promise.resolve(opening))
    this.#connections.push(connection)
    const filters = panels.map(panel => new PanelTopics(root, panel).response('#'))
    for (let at = 0; at < filters.length; at += TOGETHER)
      await this.#arriving(connection.subscribe(filters.slice(at, at + TOGETHER), 1) ?? Promise.resolve())
  }

  /** Nothing else goes on yet that would fetch what has arrived. */
  async #arriving<T>(promise: Promise<T>): Promise<T> {
    const { network } = this.#options
    let isThere = false
    const over = () => {
      isThere = true
    }
    promise.then(over, over)
    while (!isThere) {
      await network.quiet()
      network.deliver()
      await Promise.resolve()
      if (!network.isBusy) break
    }
    return promise
  }

  #heard(topic: string, payload: Buffer): void {
    const { root, answered } = this.#options
    const rest = topic.slice(root.length + 1)
    const panel = rest.slice(0, rest.indexOf('/'))
    answered(panel, JSON.parse(payload.toString('utf8')) as Answer)
  }
}

const lost = (url: string, reason: string) =>
  new MqttConnectError(
    'unreachable',
    `the fleet's cloud has lost its broker at ${parseBrokerUrl(url)?.address ?? url}: ${reason}; what was measured is not whole, ` +
      'so run it again at a broker that stays',
  )
