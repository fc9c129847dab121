import type { EventEmitter } from 'node:events'
import { createServer, type Server, Socket } from 'node:net'
import { Aedes, type AedesOptions, type Client } from 'aedes'
import { indexRetainedMessages } from './broker-store.js'
import { openMqttConnection } from './connection.js'
import { defaultMaxPacketBytes, describeViolation, guardSocket } from './guard-socket.js'
import { KeptSessions } from './kept-sessions.js'
import { ListenError } from './listen-error.js'
import { LocalConnection } from './local-connection.js'
import type { Keeping } from './owed-messages.js'
import { Strangers } from './strangers.js'
import { isTopicName } from './topic-name.js'
import type { IncomingMessage, MqttConnection, MqttConnectionOptions } from './types.js'

export interface EmbeddedBrokerOptions {
  /** Address to bind; nothing else is listened on. Default `127.0.0.1`. */
  host?: string
  /** TCP port; 0 takes any free one. */
  port: number
  /** Longest MQTT packet a client may send, fixed header included. Default 256 KiB. */
  maxPacketBytes?: number
  /**
   * Where what is acknowledged survives this process: then nothing is acknowledged before it is durable. Absent:
   * everything is in memory.
   */
  keeping?: Keeping
  /** Told, in one line each, which client was dropped and why. */
  log?: (line: string) => void
}

/** A running MQTT 3.1.1 broker inside this process. */
export interface EmbeddedBroker {
  /** `mqtt://host:port`, as {@link openMqttConnection} takes it. */
  readonly url: string
  readonly host: string
  readonly port: number
  /** Clients that have completed CONNECT. */
  clients(): number
  /** Messages that clients have published, and that were forwarded to clients, since the start. */
  traffic(): { readonly received: number; readonly forwarded: number }
  /**
   * Connects a client of this process, as {@link openMqttConnection} does. Its retained messages are not kept: it publishes
   * them anew when it comes up.
   */
  connect(options: MqttConnectionOptions): Promise<MqttConnection>
  /** Stops listening and ends every socket, also of clients that never completed CONNECT. */
  close(): Promise<void>
}

const limits: Required<
  Pick<
    AedesOptions,
    | 'concurrency'
    | 'connectTimeout'
    | 'drainTimeout'
    | 'heartbeatInterval'
    | 'keepaliveLimit'
    | 'maxClientsIdLength'
    | 'maxInflightInbound'
    | 'maxTopicLevels'
    | 'queueLimit'
  >
> = {
  // Not bounded: a bound is shared by all, so one subscriber that stopped reading would hold up everybody's
  // messages. Each publisher already waits for the delivery of what it has sent, and that is bound enough.
  concurrency: 0,
  // ms for CONNECT to arrive.
  connectTimeout: 10_000,
  // ms a subscriber may leave its socket full before it is dropped; whoever publishes to it waits that long.
  drainTimeout: 1_000,
  // ms between the broker's own $SYS messages; matters to clusters only.
  heartbeatInterval: 60_000,
  // Any keep-alive is welcome, 0 (none) included: real modules and cloud clients use both extremes.
  keepaliveLimit: 0,
  // Characters, for MQTT 3.1 only; 3.1.1 has no such limit.
  maxClientsIdLength: 23,
  // QoS 2 messages a client may leave half done.
  maxInflightInbound: 100,
  maxTopicLevels: 32,
  // Packets a client may send ahead of its CONNACK.
  queueLimit: 256,
}

/** Connections the kernel may hold for us when a whole fleet connects at once. */
const backlog = 4_096

/**
 * Starts a broker.
 *
 * @throws {ListenError} when the address cannot be listened on, for instance because the port is taken
 */
export async function startEmbeddedBroker(options: EmbeddedBrokerOptions): Promise<EmbeddedBroker> {
  const { host = '127.0.0.1', maxPacketBytes = defaultMaxPacketBytes, log = () => {} } = options
  const ours = new Map<string, LocalConnection | undefined>()
  let kept: KeptSessions | undefined
  const strangers = new Strangers()
  const from = ({ conn }: Client) => (conn instanceof Socket ? strangers.describe(conn) : 'this process')
  /** Clients that have completed CONNECT, by id. */
  const present = new Map<string, Client>()
  let received = 0
  let forwarded = 0
  const broker = await Aedes.createBroker({
    ...limits,
    authorizePublish: (client, packet, callback) => {
      // Without a client: the broker's own, and wills.
      if (client) received++
      if (!isForClients(packet.topic)) callback(new Error('clients may not publish to this topic'))
      else if (kept && client && packet.qos === 1)
        kept.acknowledgeable(packet, client, callback, ours.get(client.id)?.arrived())
      else callback(null)
    },
    authorizeForward: (client, packet) => {
      if (kept?.forwards(client, packet) === false) return null
      forwarded++
      return packet
    },
    preConnect: (client, packet, callback) => {
      const before = packet.clientId === undefined ? undefined : present.get(packet.clientId)
      if (before) log(takenOver(packet.clientId ?? '', from(before), from(client)))
      preConnect(client, packet, callback)
    },
  })
  indexRetainedMessages(broker)
  if (options.keeping) {
    kept = new KeptSessions(broker, options.keeping, clientId => ours.has(clientId))
    await kept.begin()
  }
  const events: EventEmitter = broker // its declarations leave `error` out
  events.on('error', (error: Error) => log(`broker: ${error.message}`))
  const dropped = new WeakSet<Client>() // one error ends a client; those of its waiting messages say nothing new
  broker.on('clientError', (client, error) => {
    if (!dropped.has(client)) log(`client ${client.id}: ${error.message} (${from(client)})`)
    dropped.add(client)
  })
  broker.on('connectionError', (client, error) => {
    log(`connection refused: ${error.message} (${from(client)})`)
  })
  broker.on('client', client => present.set(client.id, client))
  broker.on('clientDisconnect', client => {
    if (present.get(client.id) === client) present.delete(client.id)
  })

  const sockets = new Set<Socket>()
  const server = createServer({ noDelay: true }, socket => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    guardSocket(
      socket,
      maxPacketBytes,
      violation => log(describeViolation(violation, strangers.describe(socket), maxPacketBytes)),
      chunk => strangers.heard(socket, chunk),
    )
    broker.handle(socket)
  })
  const port = await listen(server, host, options.port).catch((error: unknown) => {
    broker.close()
    throw error
  })
  server.on('error', error => log(`listening on ${host}:${port}: ${error.message}`))

  let closing: Promise<void> | undefined
  const close = async (): Promise<void> => {
    const stopped = new Promise<void>(resolve => server.close(() => resolve()))
    await new Promise<void>(resolve => broker.close(resolve))
    for (const socket of sockets) socket.destroy()
    await stopped
  }

  return {
    url: `mqtt://${host.includes(':') ? `[${host}]` : host}:${port}`,
    host,
    port,
    clients: () => broker.connectedClients,
    traffic: () => ({ received, forwarded }),
    connect: async options => {
      const { clientId, onMessage } = options
      if (!kept) return openMqttConnection(options)
      const sessions = kept
      ours.set(clientId, undefined)
      const taking = (message: IncomingMessage) =>
        onMessage({ ...message, taken: () => sessions.taken(clientId, message.packetId) })
      const local = new LocalConnection(await openMqttConnection({ ...options, onMessage: taking }))
      ours.set(clientId, local)
      return local
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

/**
 * Whether clients may publish there. The connection is closed on topics MQTT does not allow, as other brokers do, and
 * nobody may speak for the broker.
 */
function isForClients(topic: string): boolean {
  // The parser has turned ill-formed UTF-8 into U+FFFD; a topic that means that character is not to be had.
  return isTopicName(topic) && !topic.startsWith('$SYS/') && !topic.includes('\uFFFD')
}

/** Resolves to the port that is listened on. */
function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => reject(new ListenError(host, port, error))
    server.once('error', onError)
    server.listen({ host, port, backlog }, () => {
      server.off('error', onError)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}
