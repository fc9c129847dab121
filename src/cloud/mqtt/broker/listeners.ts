import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { createServer, type Server, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { createServer as createTlsServer } from 'node:tls'
import type { ServedTls } from '../../../credentials/served-tls.js'
import { ListenError } from '../listen-error.js'
import type { Admission } from './admission.js'
import { addressOf } from './admission.js'
import type { Refusals } from './refusals.js'

/** Connections the kernel may hold for us when a whole fleet connects at once. */
const BACKLOG = 4_096

/** What a listener does with who comes. */
export interface Reception {
  readonly admission: Admission
  readonly refusals: Refusals
  /**
   * Takes a stream with MQTT in it.
   * @param socket that it is, or runs over
   * @param opened the connection as it was admitted
   */
  readonly take: (stream: Duplex, socket: Socket, opened: Socket) => void
  readonly log: (line: string) => void
}

/** A server that listens. */
export interface Listening {
  readonly port: number
  close(): Promise<void>
}

/** @throws ListenError */
async function listening(server: Server, host: string, port: number, { log }: Reception): Promise<Listening> {
  const actual = await new Promise<number>((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => reject(new ListenError(host, port, error))
    server.once('error', onError)
    server.listen({ host, port, backlog: BACKLOG }, () => {
      server.off('error', onError)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
  server.on('error', error => log(`listening on ${host}:${actual}: ${error.message}`))
  return {
    port: actual,
    close: () => new Promise(resolve => server.close(() => resolve())),
  }
}

/** MQTT over TCP. @throws ListenError */
export function listenPlain(host: string, port: number, reception: Reception): Promise<Listening> {
  const server = createServer({ noDelay: true }, socket => {
    if (reception.admission.opened(socket)) reception.take(socket, socket, socket)
  })
  return listening(server, host, port, reception)
}

/** A handshake has failed: what the other end is, nobody knows. */
function failed({ refusals }: Reception, error: Error, socket: Socket): void {
  refusals.refused('tls', `TLS handshake with ${addressOf(socket)} failed: ${error.message}`)
}

const peerOf = ({ remoteAddress, remotePort }: Socket) => `${remoteAddress} ${remotePort}`

/** Admits the connections of a server, and finds the one that a socket of TLS runs over. */
function admitting(server: Server, { admission }: Reception): (socket: Socket) => Socket {
  const opened = new Map<string, Socket>()
  server.on('connection', (socket: Socket) => {
    const peer = peerOf(socket)
    if (!admission.opened(socket)) return
    opened.set(peer, socket)
    socket.once('close', () => opened.delete(peer))
  })
  return socket => opened.get(peerOf(socket)) ?? socket
}

/** MQTT over TLS. @throws ListenError */
export function listenTls(
  host: string,
  port: number,
  tls: ServedTls,
  reception: Reception,
): Promise<Listening> {
  const server = createTlsServer({ ...tls.options, noDelay: true }, socket =>
    reception.take(socket, socket, openedOf(socket)),
  )
  const openedOf = admitting(server, reception)
  tls.follow(server)
  server.on('tlsClientError', (error, socket) => failed(reception, error, socket))
  return listening(server, host, port, reception)
}

/** How a WebSocket for browsers is opened. */
export interface WebSocketOptions {
  /** Longest message that is taken, in bytes. */
  readonly maxPayload: number
  /** Whether pages of any site may come in; else those of this machine alone. */
  readonly anyOrigin: boolean
  readonly tls?: ServedTls | undefined
}

const LOCAL = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** Whether a page is from this machine: a page of a site must not speak to a broker that asks nobody who they are. */
const isLocal = (origin: string): boolean => URL.canParse(origin) && LOCAL.test(new URL(origin).hostname)

/** MQTT over WebSocket, subprotocol `mqtt` (MQTT 3.1.1 clause 6). @throws ListenError */
export async function listenWebSocket(
  host: string,
  port: number,
  { maxPayload, anyOrigin, tls }: WebSocketOptions,
  reception: Reception,
): Promise<Listening> {
  const { createWebSocketStream, WebSocketServer } = await import('ws')
  const refuse = (_: IncomingMessage, response: ServerResponse) => {
    response.writeHead(426, { connection: 'close', upgrade: 'websocket', 'content-type': 'text/plain' })
    response.end('This port is for MQTT over WebSocket, subprotocol mqtt.\n')
  }
  const secure = tls ? createHttpsServer(tls.options, refuse) : undefined
  if (secure) tls?.follow(secure)
  const server = secure ?? createHttpServer(refuse)
  secure?.on('tlsClientError', (error, socket) => failed(reception, error, socket))
  const openedOf = admitting(server, reception)
  server.on('connection', (socket: Socket) => socket.setNoDelay(true))
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload,
    handleProtocols: protocols => (protocols.has('mqtt') ? 'mqtt' : false),
  })
  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    const { origin } = request.headers
    socket.on('error', () => socket.destroy())
    const refuse = (status: string, sentence: string) => {
      reception.refusals.refused('origin', `WebSocket from ${addressOf(socket)} refused: ${sentence}`)
      socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
    }
    if (!anyOrigin && origin !== undefined && !isLocal(origin))
      return refuse(
        '403 Forbidden',
        'pages of other sites may come in where there are users (--mqtt-users FILE)',
      )
    const asked = request.headers['sec-websocket-protocol']?.split(',').map(one => one.trim()) ?? []
    if (!asked.includes('mqtt')) return refuse('400 Bad Request', 'it does not ask for the subprotocol mqtt')
    sockets.handleUpgrade(request, socket, head, webSocket => {
      const stream = createWebSocketStream(webSocket)
      // The end of one is the end of the other, also where the other end does not say goodbye.
      stream.once('close', () => socket.destroy())
      reception.take(stream, socket, openedOf(socket))
    })
  })
  const at = await listening(server, host, port, reception)
  return {
    port: at.port,
    close: async () => {
      sockets.close()
      server.closeAllConnections()
      await at.close()
    },
  }
}
