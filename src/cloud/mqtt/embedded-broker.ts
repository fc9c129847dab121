import type { EventEmitter } from 'node:events'
import { Aedes, type AedesOptions, type Client } from 'aedes'
import type { ServedTls } from '../../credentials/served-tls.js'
import { everyMachineMs, machineMs } from '../../time/stopwatch.js'
import { internalsOf, LIMIT_ERRORS } from './aedes-internals.js'
import type { BrokerAccess } from './broker/access.js'
import { Admission } from './broker/admission.js'
import { Arrivals } from './broker/arrivals.js'
import { Door } from './broker/door.js'
import { inProcessStream } from './broker/in-process-stream.js'
import { type BrokerLimits, type LimitName, limitsOf } from './broker/limits.js'
import type { Reception } from './broker/listeners.js'
import type { BrokerLoad } from './broker/load.js'
import { type Openings, openAll } from './broker/openings.js'
import { Publishers, readAddressed } from './broker/publishers.js'
import { Refusals, type Refused } from './broker/refusals.js'
import { RetainedTally } from './broker/retained-tally.js'
import { Sessions } from './broker/sessions.js'
import { countQueues, guardStore } from './broker/store-guard.js'
import { RefusedError, Traffic } from './broker/traffic.js'
import { indexRetainedMessages } from './broker-store.js'
import { openMqttConnection } from './connection.js'
import { describeViolation, guardSocket } from './guard-socket.js'
import { KeptSessions } from './kept-sessions.js'
import { LocalConnection } from './local-connection.js'
import type { Keeping } from './owed-messages.js'
import { Strangers } from './strangers.js'
import { isForClients } from './topic-name.js'
import type { IncomingMessage, MqttConnection, MqttConnectionOptions } from './types.js'

export interface EmbeddedBrokerOptions {
  /** Address to bind; nothing else is listened on. Default `127.0.0.1`. */
  host?: string
  /** TCP port; 0 takes any free one. With `tls` and without `tlsPort` it is for TLS. */
  port: number
  /** What the broker proves itself with. Its owner closes it. */
  tls?: ServedTls | undefined
  /** Port for TLS beside the plain one; 0 takes any free one. */
  tlsPort?: number | undefined
  /** Port for MQTT over WebSocket, with TLS where there is `tls`; 0 takes any free one. */
  webSocketPort?: number | undefined
  /** Who may come in, and do what. Absent: anybody, and everything. */
  access?: BrokerAccess | undefined
  /** What becomes of a client that publishes what it may not: its message is dropped, or its connection ends (default). */
  refused?: 'drop' | 'disconnect' | undefined
  /** Limits that are otherwise than by default. */
  limits?: { readonly [Name in LimitName]?: number | undefined } | undefined
  /**
   * Where what is acknowledged survives this process: then nothing is acknowledged before it is durable. Absent:
   * everything is in memory.
   */
  keeping?: Keeping
  /** Told, in one line each, which client was dropped and why. */
  log?: (line: string) => void
  /** ms of a steady clock, by which sessions end and rates are kept. */
  now?: () => number
}

/** A running MQTT 3.1.1 broker inside this process. */
export interface EmbeddedBroker {
  /** `mqtt://host:port`, or `mqtts://` where it is reached through TLS alone; as {@link openMqttConnection} takes it. */
  readonly url: string
  readonly host: string
  readonly port: number
  /** `mqtts://host:port`, where there is TLS beside plain connections. */
  readonly secureUrl: string | undefined
  /** `ws://host:port` or `wss://host:port`, for clients in browsers. */
  readonly webSocketUrl: string | undefined
  /** Clients that have completed CONNECT. */
  clients(): number
  /** Messages that clients have published, and that were forwarded to clients, since the start. */
  traffic(): { readonly received: number; readonly forwarded: number }
  /** How often something was refused for a reason, since the start. */
  refused(why: Refused): number
  /** What there is now. */
  load(): BrokerLoad
  /**
   * Connects a client of this process, without a port. Nobody else has its client id where the broker asks who its clients
   * are. Its retained messages are not kept: it publishes them anew when it comes up.
   */
  connect(options: MqttConnectionOptions): Promise<MqttConnection>
  /** Stops listening and ends every connection, also of clients that never completed CONNECT. */
  close(): Promise<void>
}

/** What aedes itself limits. */
const aedesOptions = (limits: BrokerLimits) =>
  ({
    // Not bounded: a bound is shared by all, so one subscriber that stopped reading would hold up everybody's
    // messages. Each publisher already waits for the delivery of what it has sent, and that is bound enough.
    concurrency: 0,
    // ms for CONNECT to arrive. Whoever comes from outside is given up before, see Admission.
    connectTimeout: limits.connectSeconds * 1_000 + 5_000,
    drainTimeout: limits.unreadSeconds * 1_000,
    // ms between the broker's own $SYS messages; matters to clusters only.
    heartbeatInterval: 60_000,
    // Any keep-alive is welcome, 0 (none) included: real modules and cloud clients use both extremes.
    keepaliveLimit: 0,
    // Characters, for MQTT 3.1 only; 3.1.1 has no such limit.
    maxClientsIdLength: 23,
    maxInflightInbound: limits.inFlight,
    maxTopicLevels: limits.topicLevels,
    // Packets a client may send ahead of its CONNACK.
    queueLimit: 256,
  }) satisfies AedesOptions

/** ms between two looks for sessions that are over. */
const EXPIRES_EVERY = 1_000

/**
 * Starts a broker.
 *
 * @throws {ListenError} when an address cannot be listened on, for instance because the port is taken
 */
export async function startEmbeddedBroker(options: EmbeddedBrokerOptions): Promise<EmbeddedBroker> {
  const { host = '127.0.0.1', log = () => {}, access, tls, keeping, now = machineMs } = options
  const limits = limitsOf(options.limits)
  const ours = new Map<string, LocalConnection | undefined>()
  const isOurs = (clientId: string) => ours.has(clientId)
  /** Clients that have completed CONNECT, by id. */
  const present = new Map<string, Client>()

  const refusals = new Refusals(log)
  const arrivals = new Arrivals()
  const strangers = new Strangers()
  const publishers = new Publishers()
  const retained = new RetainedTally(limits, publishers)
  const sessions = new Sessions(limits, refusals, isOurs, now, keeping)
  const admission = new Admission(limits, refusals)
  const household = { isOurs, present: (clientId: string) => present.get(clientId) }
  const door = new Door(arrivals, sessions, refusals, household, access)
  let kept: KeptSessions | undefined
  const traffic = new Traffic({
    limits,
    refusals,
    retained,
    publishers,
    door,
    now,
    mode: options.refused ?? 'disconnect',
    kept: () => kept,
    arrived: client => ours.get(client.id)?.arrived(),
  })
  const from = ({ conn }: Client) => strangers.describe(conn)

  const broker = await Aedes.createBroker({
    ...aedesOptions(limits),
    preConnect,
    authenticate: (client, username, password, callback) =>
      door.authenticate(client, username, password, (error, success) => {
        if (error || !success) return callback(error, success)
        const problem = traffic.problemOfWill(client)
        if (problem) return callback(problem, false)
        const opened = arrivals.openedOf(client.conn)
        if (opened) admission.admitted(opened)
        const before = present.get(client.id)
        if (before) log(takenOver(client.id, from(before), from(client)))
        callback(null, true)
      }),
    authorizePublish: traffic.authorizePublish,
    authorizeSubscribe: traffic.authorizeSubscribe,
    authorizeForward: traffic.authorizeForward,
  })
  indexRetainedMessages(broker, retained)
  const emptyQueue = countQueues(internalsOf(broker).persistence, sessions)
  if (keeping) {
    kept = new KeptSessions(broker, keeping, isOurs, publishers)
    await kept.begin()
    sessions.begin(kept.sessions)
  }
  guardStore(internalsOf(broker).persistence, { sessions, traffic, isOurs, isKept: keeping !== undefined })
  traffic.dropFrom(internalsOf(broker))
  const events: EventEmitter = broker // its declarations leave `error` out
  events.on('error', (error: Error) => log(`broker: ${error.message}`))
  const dropped = new WeakSet<Client>() // one error ends a client; those of its waiting messages say nothing new
  broker.on('clientError', (client, error) => {
    if (dropped.has(client)) return
    dropped.add(client)
    countError(refusals, error)
    log(`client ${client.id}: ${error.message} (${from(client)})`)
  })
  broker.on('connectionError', (client, error) => {
    countError(refusals, error)
    log(`connection refused: ${error.message} (${from(client)})`)
  })
  broker.on('client', client => {
    present.set(client.id, client)
    if (!isOurs(client.id)) sessions.connected(client.id, client.clean, door.visitor(client)?.name)
  })
  broker.on('clientDisconnect', client => {
    traffic.gone(client)
    if (present.get(client.id) !== client) return
    present.delete(client.id)
    sessions.disconnected(client.id)
  })
  broker.on('unsubscribe', (filters, client) => traffic.unsubscribed(client, filters))

  /** Ends whoever is not any more who he was. */
  const lookAgain = (isOver: (client: Client) => boolean, why: string) => {
    for (const client of present.values())
      if (!door.isOurs(client) && isOver(client)) {
        log(`client ${client.id}: ${why} (${from(client)})`)
        client.close()
      }
  }
  if (access)
    access.onChange = () =>
      lookAgain(
        client => door.visitor(client)?.holds() === false,
        'its user is not in the list any more as it was, and its connection ends',
      )
  if (tls)
    tls.onAuthorities = () =>
      lookAgain(
        client => arrivals.isCertified(client.conn),
        'the authorities of clients have changed, and its certificate is to be shown anew',
      )
  const stopExpiring = everyMachineMs(EXPIRES_EVERY, () => {
    for (const clientId of sessions.expire()) void endSession(clientId)
  })
  const endSession = async (clientId: string): Promise<void> => {
    await internalsOf(broker).persistence.cleanSubscriptions({ id: clientId })
    kept?.drop(clientId)
    await emptyQueue(clientId)
  }

  const reception: Reception = {
    admission,
    refusals,
    log,
    take: (stream, socket, opened) => {
      arrivals.fromOutside(stream, socket, opened)
      strangers.came(stream, socket)
      guardSocket(
        stream,
        limits.packetBytes,
        violation => {
          refusals.refused(violation === 'packet-too-large' ? 'packetBytes' : 'protocol')
          log(describeViolation(violation, strangers.describe(stream), limits.packetBytes))
        },
        chunk => strangers.heard(stream, chunk),
      )
      broker.handle(stream)
    },
  }
  let closing: Promise<void> | undefined
  const close = async (): Promise<void> => {
    stopExpiring()
    const stopped = openings?.close()
    await new Promise<void>(resolve => broker.close(resolve))
    admission.end()
    await stopped
  }
  let openings: Openings | undefined
  try {
    openings = await openAll({ ...options, host, limits, anyOrigin: access !== undefined }, reception)
  } catch (error) {
    await close()
    throw error
  }
  const { port, url, secureUrl, webSocketUrl } = openings

  return {
    url,
    host,
    port,
    secureUrl,
    webSocketUrl,
    clients: () => broker.connectedClients,
    traffic: () => traffic.counts,
    refused: why => refusals.of(why),
    load: () => ({
      connections: admission.size,
      sessions: sessions.size,
      retainedMessages: retained.messages,
      retainedBytes: retained.bytes,
      queuedMessages: sessions.waiting.messages,
      queuedBytes: sessions.waiting.bytes,
    }),
    connect: async options => {
      const { clientId, onMessage } = options
      ours.set(clientId, ours.get(clientId))
      const taking = (message: IncomingMessage) => {
        const { packetId } = message
        const take = kept ? { taken: () => kept?.taken(clientId, packetId) } : {}
        onMessage({ ...message, ...readAddressed(message.topic), ...take })
      }
      const [here, there] = inProcessStream()
      arrivals.fromHere(there, clientId)
      broker.handle(there)
      const local = new LocalConnection(await openMqttConnection({ ...options, onMessage: taking }, here))
      ours.set(clientId, local)
      return local
    },
    close: () => {
      closing ??= close()
      return closing
    },
  }
}

/** An error of aedes that means a limit, or what is no MQTT. Refusals of our own were counted already. */
function countError(refusals: Refusals, error: Error): void {
  if (error instanceof RefusedError || 'returnCode' in error) return
  const limit = LIMIT_ERRORS.find(([begins]) => error.message.startsWith(begins))?.[1]
  // What a network does is no refusal.
  if (limit !== undefined) refusals.refused(limit)
  else if (
    !('code' in error) &&
    !/^(connection closed|keep alive timeout|Premature close)/.test(error.message)
  )
    refusals.refused('protocol')
}

/** Two clients of one id take the connection from each other for ever, and MQTT 3.1.1 has no way to tell them. */
const takenOver = (id: string, before: string, now: string) =>
  `client ${id}: another client of this id has come from ${now}, and ends the connection from ${before}; where both are meant to be there, give each an id of its own`

/**
 * A will is published later, on behalf of a client that is gone, so it is examined when it arrives. aedes does not:
 * a will of QoS 3 [MQTT-3.1.2-14] would cost every subscriber it matches its connection, and retained, every later
 * one.
 */
const preConnect: NonNullable<AedesOptions['preConnect']> = (_client, packet, callback) => {
  const { will } = packet
  const acceptable = will === undefined || ((will.qos ?? 0) <= 2 && isForClients(will.topic))
  callback(acceptable ? null : new Error('the will is not one that may be published'), acceptable)
}
