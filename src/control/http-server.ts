import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerOptions,
} from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { Socket } from 'node:net'
import type { ServedTls } from '../credentials/served-tls.js'
import { machineMs } from '../time/stopwatch.js'
import type { Limits } from './limits.js'
import type { Probes } from './metrics/probes.js'
import type { ControlLog } from './options.js'

/** What is around it. */
export interface HttpServerAround {
  readonly limits: Limits
  readonly probes: Probes
  readonly tls?: ServedTls | undefined
  readonly log?: ControlLog | undefined
}

/** ms between two words about connections that are not taken. */
const TOLD_EVERY = 60_000

/** Looks this often within a limit whether a request is late. */
const LOOKS_WITHIN = 10

/** Node takes the answer off the socket, and is not done before the client has it. */
const hasUnsent = ({ writableLength }: Socket) => writableLength > 0

/** The same for a connection and for TLS on it. */
const peerOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress} ${remotePort}`

/**
 * A server on whose connections nobody waits for ever, and of which nobody takes more than there is: a head or a body that does
 * not arrive, an answer that is not taken, a connection that says nothing, are cut; above so many, none is taken.
 */
export function makeHttpServer(
  answer: RequestListener,
  { limits, probes, tls, log }: HttpServerAround,
): Server {
  const { head, headMs, requestMs, idleMs, stallMs } = limits
  const options: ServerOptions = {
    // Told in our own words, with a problem document.
    requireHostHeader: false,
    maxHeaderSize: head,
    headersTimeout: headMs,
    requestTimeout: requestMs,
    keepAliveTimeout: idleMs,
    connectionsCheckingInterval: Math.ceil(Math.min(headMs, requestMs) / LOOKS_WITHIN),
  }
  const server = tls ? createTlsServer({ ...options, ...tls.options }, answer) : createServer(options, answer)
  // What is above is dropped by Node without a word: one more shows that there are more.
  server.maxHeadersCount = limits.headers + 1
  server.maxConnections = limits.connections
  tls?.follow(server as Server & Parameters<ServedTls['follow']>[0])

  const underWay = new WeakMap<Socket, number>()
  const quiet = new Map<string, Socket>()
  const change = (socket: Socket, by: number) => {
    const now = (underWay.get(socket) ?? 0) + by
    underWay.set(socket, now)
    const peer = peerOf(socket)
    quiet.delete(peer)
    if (now === 0 && !socket.destroyed) quiet.set(peer, socket)
  }
  server.on('request', ({ socket }: IncomingMessage, response) => {
    change(socket, 1)
    response.once('close', () => change(socket, -1))
  })

  // Rings when nothing has moved for so long. What waits for the panels' time may wait.
  server.timeout = stallMs
  server.on('timeout', socket => {
    if (hasUnsent(socket)) probes.cut.stalled++
    else if ((underWay.get(socket) ?? 0) > 0) return
    socket.destroy()
  })

  server.on('connection', socket => {
    probes.connections.open++
    const peer = peerOf(socket)
    quiet.set(peer, socket)
    socket.once('close', () => {
      probes.connections.open--
      quiet.delete(peer)
    })
    // Whoever asks nothing must not keep out those who would: the one that has been quiet for longest gives way to the next.
    if (probes.connections.open < limits.connections) return
    const [longest] = quiet.values()
    if (longest === undefined || longest === socket) return
    probes.cut.crowded++
    longest.destroy()
  })
  let told = -TOLD_EVERY
  server.on('drop', () => {
    probes.cut.crowded++
    if (machineMs() - told < TOLD_EVERY) return
    told = machineMs()
    log?.error(
      { connections: limits.connections },
      `all ${limits.connections} connections to the control API are taken; others are turned away until some of them end`,
    )
  })
  return server
}
