import { type IClientOptions, Store } from 'mqtt'
import { nextPacketId } from './packet-ids.js'
import type { BrokerSocket } from './socket.js'
import type { MqttConnectionOptions } from './types.js'

/** MQTT 5 §3.1.2.11.2: the session does not expire. */
const neverExpires = 0xffff_ffff

type IdProvider = NonNullable<IClientOptions['messageIdProvider']>

/** Packet identifiers of one connection: 1 to 65,535 in turn, leaving out those still in use. */
export class PacketIds implements IdProvider {
  readonly #used: { has(id: number): boolean }
  #last = 0

  constructor(isUsed: (id: number) => boolean) {
    this.#used = { has: isUsed }
  }

  /** Null when every identifier is in use. */
  allocate(): number | null {
    const id = nextPacketId(this.#last, this.#used)
    if (id !== undefined) this.#last = id
    return id ?? null
  }

  getLastAllocated(): number | null {
    return this.#last === 0 ? null : this.#last
  }

  register(): boolean {
    return true
  }

  deallocate(): void {}

  clear(): void {}
}

/**
 * An outgoing store for mqtt.js that stores nothing, so that all connections share one. Messages are sent again by
 * whoever published them, after a restart too: a copy in here would be a second truth.
 */
class NothingStored extends Store {
  override put(...[, done]: Parameters<Store['put']>): this {
    done()
    return this
  }

  override del(...[, done]: Parameters<Store['del']>): this {
    done()
    return this
  }

  override close(...[done]: Parameters<Store['close']>): void {
    done()
  }
}

const nothingStored = new NothingStored()

/** What mqtt.js is told for one connection. */
export function clientOptions(
  broker: BrokerSocket,
  options: MqttConnectionOptions,
  maxPacketBytes: number,
  messageIdProvider: PacketIds,
): IClientOptions {
  const { username, password } = broker.login
  return {
    clientId: options.clientId,
    protocolVersion: options.protocolVersion,
    clean: options.clean,
    keepalive: options.keepaliveSeconds,
    connectTimeout: options.connectTimeoutMs ?? 10_000,
    reconnectPeriod: 0,
    resubscribe: false,
    // Pings at a steady pace: moving the timer at every acknowledgement costs more than the pings it saves.
    reschedulePings: false,
    messageIdProvider,
    outgoingStore: nothingStored,
    // Its default asks a debug library at a dozen places of every packet whether anybody listens.
    log: () => {},
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ...(options.will && { will: options.will }),
    ...(options.protocolVersion === 5 && {
      properties: {
        sessionExpiryInterval: options.clean ? 0 : (options.sessionExpirySeconds ?? neverExpires),
        maximumPacketSize: maxPacketBytes,
      },
    }),
  }
}
