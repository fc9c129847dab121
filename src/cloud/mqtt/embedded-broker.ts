import type { EventEmitter } from 'node:events'
import { Aedes } from 'aedes'
import type { ServedTls } from '../../credentials/served-tls.js'
import { everyMachineMs, machineMs } from '../../time/stopwatch.js'
import { type BrokerClient, internalsOf } from './aedes-internals.js'
import { Attaching } from './attached/attaching.js'
import { Turns } from './attached/turns.js'
import type { BrokerAccess } from './broker/access.js'
import { Admission } from './broker/admission.js'
import { aedesOptions, countError, preConnect } from './broker/aedes-rules.js'
import { AedesStore } from './broker/aedes-store.js'
import { Arrivals } from './broker/arrivals.js'
import { Door } from './broker/door.js'
import { Exchange } from './broker/exchange.js'
import { type LimitName, limitsOf } from './broker/limits.js'
import type { Reception } from './broker/listeners.js'
import type { BrokerLoad } from './broker/load.js'
import { type Openings, openAll } from './broker/openings.js'
import { Publishers } from './broker/publishers.js'
import { Publishing } from './broker/publishing.js'
import { Queues } from './broker/queues.js'
import { Refusals, type Refused } from './broker/refusals.js'
import { RetainedTally } from './broker/retained-tally.js'
import { SessionStore } from './broker/session-store.js'
import { Sessions } from './broker/sessions.js'
import { Traffic } from './broker/traffic.js'
import { describeViolation, guardSocket } from './guard-socket.js'
import { KeptSessions } from './kept-sessions.js'
import type { Keeping } from './owed-messages.js'
import { Strangers } from './strangers.js'
import type { MqttConnection, MqttConnectionOptions } from './types.js'

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
  const ours = new Set<string>()
  const isOurs = (clientId: string) => ours.has(clientId)
  /** Clients that have completed CONNECT, by id. */
  const present = new Map<string, BrokerClient>()

  const refusals = new Refusals(log)
  const arrivals = new Arrivals()
  const strangers = new Strangers()
  const publishers = new Publishers()
  const retained = new RetainedTally(limits, publishers)
  const queues = new Queues(limits, refusals, isOurs)
  // What is acknowledged to the cloud where messages are kept, a panel gets: so what cannot be queued for it is not acknowledged.
  const store = new SessionStore(queues, retained, clientId => keeping !== undefined && isOurs(clientId))
  const exchange = new Exchange(store)
  const sessions = new Sessions(limits, refusals, isOurs, now, keeping)
  const admission = new Admission(limits, refusals)
  const household = { isOurs, present: (clientId: string) => present.get(clientId) }
  const door = new Door(arrivals, sessions, refusals, household, access)
  const mode = options.refused ?? 'disconnect'
  const traffic = new Traffic({ limits, refusals, retained, publishers, door, now, mode, store })
  const aedesStore = new AedesStore(store, (client, filter) => traffic.isGranted(client, filter))
  const from = ({ conn }: Pick<BrokerClient, 'conn'>) => strangers.describe(conn)
  const arrives = (id: string, address: string) => {
    const before = present.get(id)
    if (before) log(takenOver(id, from(before), address))
  }

  const broker = await Aedes.createBroker({
    ...aedesOptions(limits),
    mq: exchange,
    persistence: aedesStore,
    preConnect,
    authenticate: (client, username, password, callback) =>
      door.authenticate(client, username, password, (error, success) => {
        if (error || !success) return callback(error, success)
        const problem = traffic.problemOfWill(client)
        if (problem) return callback(problem, false)
        const arrival = arrivals.of(client.conn)
        if (arrival) admission.admitted(arrival.opened)
        arrives(client.id, from(client))
        callback(null, true)
      }),
    authorizePublish: traffic.authorizePublish,
    authorizeSubscribe: traffic.authorizeSubscribe,
    authorizeForward: traffic.authorizeForward,
  })
  const internals = internalsOf(broker)
  const publishing = new Publishing(internals, exchange)
  traffic.publishing = publishing
  if (keeping) {
    const kept = new KeptSessions(store, exchange, internals, keeping, isOurs, publishers)
    kept.begin(aedesStore)
    sessions.begin(kept.sessions)
    publishing.kept = kept
  }
  const events: EventEmitter = broker // its declarations leave `error` out
  events.on('error', (error: Error) => log(`broker: ${error.message}`))
  const dropped = new WeakSet<BrokerClient>() // one error ends a client; those of its waiting messages say nothing new
  broker.on('clientError', (client: BrokerClient, error) => {
    if (dropped.has(client)) return
    dropped.add(client)
    countError(refusals, error)
    log(`client ${client.id}: ${error.message} (${from(client)})`)
  })
  broker.on('connectionError', (client, error) => {
    countError(refusals, error)
    log(`connection refused: ${error.message} (${from(client)})`)
  })
  broker.on('client', (client: BrokerClient) => {
    present.set(client.id, client)
    if (!isOurs(client.id)) sessions.connected(client.id, client.clean, door.visitor(client)?.name)
  })
  broker.on('clientDisconnect', (client: BrokerClient) => {
    traffic.gone(client)
    if (present.get(client.id) !== client) return
    present.delete(client.id)
    sessions.disconnected(client.id)
  })
  broker.on('unsubscribe', (filters, client) => traffic.unsubscribed(client, filters))

  /** Ends whoever is not any more who he was. */
  const lookAgain = (isOver: (client: BrokerClient) => boolean, why: string) => {
    for (const client of present.values())
      if (isOver(client)) {
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
        ({ conn }) => conn !== undefined && arrivals.of(conn)?.certificate !== undefined,
        'the authorities of clients have changed, and its certificate is to be shown anew',
      )
  const stopExpiring = everyMachineMs(EXPIRES_EVERY, () => {
    for (const clientId of sessions.expire()) store.end(clientId)
  })

  const reception: Reception = {
    admission,
    refusals,
    log,
    take: (stream, socket, opened) => {
      arrivals.add(stream, socket, opened)
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
  const turns = new Turns()
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
  const attachedTo = { broker: internals, publishing, store, publishers, turns, traffic }

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
      queuedMessages: queues.waiting.messages,
      queuedBytes: queues.waiting.bytes,
    }),
    connect: options => {
      const { clientId } = options
      ours.add(clientId)
      return new Attaching(
        attachedTo,
        options,
        () => arrives(clientId, from({})),
        (error, why) => refusals.refused(why, `connection refused: ${error.message} (${from({})})`),
      ).open()
    },
    close: () => {
      closing ??= close()
      return closing
    },
  }
}

/** Two clients of one id take the connection from each other for ever, and MQTT 3.1.1 has no way to tell them. */
const takenOver = (id: string, before: string, now: string) =>
  `client ${id}: another client of this id has come from ${now}, and ends the connection from ${before}; where both are meant to be there, give each an id of its own`
