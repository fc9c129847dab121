import { once } from 'node:events'
import { createServer as createHttp } from 'node:http'
import { createServer as createHttps } from 'node:https'
import { createServer as createTcp, type Server, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { createServer as createTls, type TlsOptions } from 'node:tls'
import { parser, writeToStream } from 'mqtt-packet'
import { createWebSocketStream, WebSocketServer } from 'ws'

/** A broker that takes everybody whom TLS lets in, and remembers who that was. */
export interface TlsBroker extends AsyncDisposable {
  readonly port: number
  /** User name, password and common name of the certificate of each client that came. */
  readonly clients: {
    readonly username?: string | undefined
    readonly password?: string | undefined
    readonly name?: string | undefined
    readonly clientId: string
  }[]
  /** What bytes came from clients, all of them. */
  readonly heard: () => number
  /** How many connections there were. */
  readonly dialled: () => number
  /** Cuts every connection. */
  cut(): void
}

/** How it listens. Without `tls` it speaks plainly. */
export interface TlsBrokerOptions {
  readonly tls?: TlsOptions | undefined
  /** It speaks MQTT over WebSocket at this path. */
  readonly web?: string | undefined
}

/** Starts it on any free port of 127.0.0.1. */
export async function tlsBroker({ tls, web }: TlsBrokerOptions): Promise<TlsBroker> {
  const sockets = new Set<Duplex>()
  const clients: TlsBroker['clients'] = []
  let bytes = 0
  let dialled = 0
  const serve = (stream: Duplex, name?: string) => {
    const packets = parser()
    stream.on('error', () => undefined)
    packets.on('error', () => stream.destroy())
    packets.on('packet', packet => {
      if (packet.cmd === 'connect') {
        const { username, password, clientId } = packet
        clients.push({ clientId, username, password: password?.toString(), name })
        writeToStream({ cmd: 'connack', returnCode: 0, sessionPresent: false }, stream)
      } else if (packet.cmd === 'subscribe')
        writeToStream(
          {
            cmd: 'suback',
            messageId: packet.messageId ?? 0,
            granted: packet.subscriptions.map(({ qos }) => qos),
          },
          stream,
        )
      else if (packet.cmd === 'publish' && packet.qos === 1)
        writeToStream({ cmd: 'puback', messageId: packet.messageId ?? 0 }, stream)
    })
    stream.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      packets.parse(chunk)
    })
  }
  const nameOf = (socket: object): string | undefined =>
    'getPeerCertificate' in socket && typeof socket.getPeerCertificate === 'function'
      ? socket.getPeerCertificate().subject?.CN
      : undefined
  let server: Server
  if (web === undefined) {
    const accept = (socket: Socket) => serve(socket, nameOf(socket))
    server = tls ? createTls(tls, accept) : createTcp(accept)
  } else {
    const http = tls ? createHttps(tls) : createHttp()
    const sockets = new WebSocketServer({ server: http, path: web, handleProtocols: () => 'mqtt' })
    sockets.on('connection', (socket, request) =>
      serve(createWebSocketStream(socket), nameOf(request.socket)),
    )
    server = http
  }
  server.on('connection', (socket: Socket) => {
    dialled++
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('close', () => sockets.delete(socket))
  })
  server.on('tlsClientError', () => undefined)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    clients,
    heard: () => bytes,
    dialled: () => dialled,
    cut,
    [Symbol.asyncDispose]: async () => {
      cut()
      await new Promise<void>(resolve => server.close(() => resolve()))
    },
  }
}
