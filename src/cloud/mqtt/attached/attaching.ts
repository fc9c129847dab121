import { afterMachineMs } from '../../../time/stopwatch.js'
import type { BrokerClient } from '../aedes-internals.js'
import type { Refused } from '../broker/refusals.js'
import { closedUnanswered, connectErrorFrom, MqttConnectError } from '../connect-error.js'
import type { Dialled } from '../dialled.js'
import { inTurn } from '../in-turn.js'
import { isForClients } from '../topic-name.js'
import type { MqttConnection, MqttConnectionOptions } from '../types.js'
import { AttachedClient } from './attached-client.js'
import type { Host } from './host.js'

/** How a client of this process comes to its broker: what is said of a connection that did not come to be is made of that. */
function dialledBy({ clientId, protocolVersion }: MqttConnectionOptions): Dialled {
  const address = 'the embedded broker'
  const nothing = { username: undefined, ca: undefined, cert: undefined, alpn: undefined }
  const open = { scheme: 'mqtt', isSecure: false, isWeb: false, hasPassword: false } as const
  return { ...nothing, ...open, address, name: address, protocolVersion, clientId }
}

/** MQTT 3.1.1 table 3.1. */
class Refusal extends Error {
  constructor(
    readonly code: 1 | 2,
    message: string,
  ) {
    super(message)
  }
}

/** Why a client is not let in. */
function refusalOf({ clientId, protocolVersion, will }: MqttConnectionOptions): Error | undefined {
  if (will && !isForClients(will.topic)) return new Error('the will is not one that may be published')
  if (protocolVersion !== 4) return new Refusal(1, 'unacceptable protocol version')
  return clientId === '' ? new Refusal(2, 'a client of this process has an id') : undefined
}

/** An attempt of a client of this process to come to its broker. */
export class Attaching {
  readonly #dialled: Dialled
  #isOver = false

  /**
   * @param arrives hears of a client that is let in, before another of its id is closed for it
   * @param refused hears of one that is not, and why
   */
  constructor(
    readonly host: Host,
    readonly options: MqttConnectionOptions,
    readonly arrives: () => void,
    readonly refused: (error: Error, why: Refused) => void,
  ) {
    this.#dialled = dialledBy(options)
  }

  /**
   * Connects, in a later turn.
   * @throws MqttConnectError as a connection over a socket would fail
   */
  open(): Promise<MqttConnection> {
    const { signal, connectTimeoutMs = 10_000 } = this.options
    if (signal?.aborted)
      return Promise.reject(new MqttConnectError('no-answer', 'the attempt was called off'))
    return new Promise((resolve, reject) => {
      let stopWaiting = (): void => undefined
      const settled = () => {
        this.#isOver = true
        stopWaiting()
        signal?.removeEventListener('abort', giveUp)
      }
      const fail = (error: MqttConnectError) => {
        if (this.#isOver) return
        settled()
        reject(error)
      }
      const giveUp = () => fail(closedUnanswered(this.#dialled, new Uint8Array()))
      signal?.addEventListener('abort', giveUp)
      this.host.turns.soon(() => {
        if (this.#isOver) return
        this.#begin(fail, client => {
          settled()
          resolve(client)
          this.host.turns.soon(() => client.begin())
        })
        // Where what ends is kept, it waits for the disk.
        const late = new Error('connack timeout')
        if (!this.#isOver)
          stopWaiting = afterMachineMs(connectTimeoutMs, () => fail(connectErrorFrom(late, this.#dialled)))
      })
    })
  }

  #begin(fail: (error: MqttConnectError) => void, opened: (client: AttachedClient) => void): void {
    const { host, options } = this
    const unanswered = () => fail(closedUnanswered(this.#dialled, new Uint8Array()))
    if (host.broker.closed) return unanswered()
    const refusal = refusalOf(options)
    if (refusal) {
      this.refused(refusal, options.clientId === '' ? 'clientId' : 'protocol')
      return refusal instanceof Refusal ? fail(connectErrorFrom(refusal, this.#dialled)) : unanswered()
    }
    this.arrives()
    const { clientId, clean } = options
    const goOn = () => {
      if (host.broker.closed) unanswered()
      else this.#takeOver(() => opened(this.#register()))
    }
    inTurn(() => (clean ? host.store.end(clientId) : undefined), goOn, unanswered)
  }

  /** Goes on when nobody is connected under the id any more [MQTT-3.1.4-2]. */
  #takeOver(then: () => void): void {
    const { broker, turns } = this.host
    if (this.#isOver) return
    const before: BrokerClient | undefined = broker.clients[this.options.clientId]
    if (!before) return then()
    // One that is being closed already is gone soon, and says so to nobody else.
    if (before.closed) turns.soon(() => this.#takeOver(then))
    else before.close(() => this.#takeOver(then))
  }

  #register(): AttachedClient {
    const client = new AttachedClient(this.host, this.options)
    this.host.broker.registerClient(client)
    return client
  }
}
