import { createServer, type Server, type Socket } from 'node:net'
import { type IConnackPacket, type Packet, parser, writeToStream } from 'mqtt-packet'

const running: (() => Promise<void>)[] = []

/** Has {@link stopAll} do this too. */
export function stopLater(stop: () => Promise<void>): void {
  running.push(stop)
}

/** Stops every server of this file: call it after each test. */
export async function stopAll(): Promise<void> {
  for (const stop of running.splice(0)) await stop()
}

/** A broker that answers CONNECT with this (success, unless told otherwise) and leaves the rest to the test. */
export async function scripted(connack: Partial<IConnackPacket> = {}): Promise<ScriptedBroker> {
  const broker = await ScriptedBroker.start(connack)
  stopLater(() => broker.stop())
  return broker
}

/**
 * A server that is no broker: it hears everything and does this to every connection.
 *
 * @returns its address as the URL of a broker
 */
export async function serve(act: (socket: Socket) => void): Promise<string> {
  const server = createServer(socket => {
    socket.resume().on('error', () => {})
    act(socket)
  })
  const port = await listen(server)
  stopLater(() => new Promise(resolve => server.close(() => resolve())))
  return `mqtt://127.0.0.1:${port}`
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** A broker that does only what a test says: it answers CONNECT and records, and the rest is up to the test. */
export class ScriptedBroker {
  readonly url: string
  /** Everything clients have sent. */
  readonly packets: Packet[] = []
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  #protocolVersion = 4
  #wake: (() => void)[] = []

  private constructor(server: Server, port: number) {
    this.#server = server
    this.url = `mqtt://127.0.0.1:${port}`
  }

  static async start(connack: Partial<IConnackPacket>): Promise<ScriptedBroker> {
    const server = createServer({ noDelay: true })
    const broker = new ScriptedBroker(server, await listen(server))
    server.on('connection', socket => broker.#accept(socket, connack))
    return broker
  }

  /** Every client's socket, in the order they came. */
  get sockets(): Socket[] {
    return [...this.#sockets]
  }

  /** Sends to every client. */
  send(...packets: Packet[]): void {
    for (const socket of this.#sockets) {
      for (const packet of packets) writeToStream(packet, socket, { protocolVersion: this.#protocolVersion })
    }
  }

  /** Waits until so many packets of a kind have come and returns them. The test's time limit bounds the wait. */
  async received(cmd: Packet['cmd'], count = 1): Promise<Packet[]> {
    for (;;) {
      const found = this.packets.filter(packet => packet.cmd === cmd)
      if (found.length >= count) return found
      await new Promise<void>(resolve => this.#wake.push(resolve))
    }
  }

  async stop(): Promise<void> {
    const stopped = new Promise<void>(resolve => this.#server.close(() => resolve()))
    for (const socket of this.#sockets) socket.destroy()
    await stopped
  }

  #accept(socket: Socket, connack: Partial<IConnackPacket>): void {
    this.#sockets.add(socket)
    socket.once('close', () => this.#sockets.delete(socket))
    socket.on('error', () => {})
    const packets = parser()
    packets.on('packet', packet => {
      this.packets.push(packet)
      if (packet.cmd === 'connect') {
        this.#protocolVersion = packet.protocolVersion ?? 4
        const success = { cmd: 'connack', sessionPresent: false, returnCode: 0, reasonCode: 0 } as const
        this.send({ ...success, ...connack })
      }
      for (const wake of this.#wake.splice(0)) wake()
    })
    socket.on('data', chunk => packets.parse(chunk))
  }
}
