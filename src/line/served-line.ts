import { once } from 'node:events'
import { type AddressInfo, createServer, isIPv6, type Server, type Socket } from 'node:net'
import { ListenError } from '../cloud/mqtt/listen-error.js'
import { BaseLine } from './base-line.js'
import { Intake } from './intake.js'
import type { HangUp } from './line.js'

/** What a served line does with one connected client. */
export interface ServedClient {
  /** Its bytes, as they come from the network, in small pieces. */
  receive(bytes: Uint8Array): void
  /** What the device sends. */
  send(bytes: Uint8Array): void
}

export interface ListenOptions {
  /** Address to listen on. */
  readonly host: string
  /** 0 is any free one. */
  readonly port: number
}

/** A client that vanished without a word is noticed after about this long, in milliseconds. */
const probeAfter = 30_000

/** A line whose clients come over TCP: the part that has to do with connections. */
export abstract class ServedLine extends BaseLine {
  readonly url: string
  readonly #server: Server
  readonly #clients = new Map<Socket, ServedClient>()
  readonly #sockets = new Map<string, Socket>()
  readonly #intake = new Intake()

  protected constructor(scheme: string, server: Server) {
    super()
    this.#server = server
    const { address, port } = server.address() as AddressInfo
    this.url = `${scheme}://${isIPv6(address) ? `[${address}]` : address}:${port}`
    server.on('connection', socket => this.#welcome(socket))
  }

  override get clients(): number {
    return this.#clients.size
  }

  /** Begins with a client that has just connected. */
  protected abstract join(socket: Socket, name: string): ServedClient

  /** A client is gone, and no longer counted. */
  protected leave(_client: ServedClient): void {}

  write(bytes: Uint8Array): void {
    for (const client of this.#clients.values()) client.send(bytes)
  }

  override hold(on: boolean): void {
    this.#intake.hold(on)
  }

  override hangUp(client: string, how: HangUp): boolean {
    const socket = this.#sockets.get(client)
    if (!socket) return false
    if (how === 'when-sent') socket.destroySoon()
    else {
      // Nothing more is sent to it, nor heard of it.
      this.#clients.delete(socket)
      socket.resetAndDestroy()
    }
    return true
  }

  async close(): Promise<void> {
    this.hush()
    const closed = new Promise<void>(resolve => this.#server.close(() => resolve()))
    this.#intake.close()
    for (const socket of this.#sockets.values()) socket.destroy()
    await closed
  }

  #welcome(socket: Socket): void {
    const name = `${socket.remoteAddress}:${socket.remotePort}`
    socket.setKeepAlive(true, probeAfter)
    // Whatever went wrong with a connection, it is over: `close` follows.
    socket.on('error', () => undefined)
    const client = this.join(socket, name)
    this.#clients.set(socket, client)
    this.#sockets.set(name, socket)
    const inlet = this.#intake.open(socket, bytes => client.receive(bytes))
    socket.on('data', bytes => inlet.push(bytes))
    socket.on('close', () => {
      inlet.close()
      this.#clients.delete(socket)
      this.#sockets.delete(name)
      this.leave(client)
      this.happened({ type: 'close', client: name })
    })
    // A device may speak first, or hang up: the client is there now.
    this.happened({ type: 'open', client: name })
  }
}

/** Starts a server for a line. @throws ListenError */
export async function listen({ host, port }: ListenOptions): Promise<Server> {
  // A serial byte is on its way the moment it is sent: Nagle's algorithm would collect them.
  const server = createServer({ noDelay: true })
  try {
    server.listen(port, host)
    await once(server, 'listening')
  } catch (error) {
    throw new ListenError(host, port, error as NodeJS.ErrnoException)
  }
  return server
}
