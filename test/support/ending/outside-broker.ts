import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { type EmbeddedBroker, startEmbeddedBroker } from '../../../src/cloud/mqtt/embedded-broker.js'

/** A broker on the other side of a network that can be taken away, or fall silent. */
export interface OutsideBroker {
  readonly url: string
  /** The broker itself, for whoever is not cut off. */
  readonly inner: EmbeddedBroker
  /** Connections from the outside so far. */
  readonly connections: () => number
  /** From now on everything is taken and nothing answered, as by a process that was stopped. */
  hang(): void
  /** Answers again. */
  goOn(): void
  /** Every connection breaks; the next ones stand. */
  cut(): void
  /** After the next connection, this many break before anything is answered. */
  breakNext(count: number): void
  /** Every connection breaks, and nothing listens any more. */
  vanish(): Promise<void>
  close(): Promise<void>
}

/** @param hung answers nothing from the start */
export async function outsideBroker({ hung = false } = {}): Promise<OutsideBroker> {
  const inner = await startEmbeddedBroker({ port: 0 })
  const sockets = new Set<Socket>()
  let isHung = hung
  let count = 0
  let breaks: readonly number[] = []
  const carry = (from: Socket, to: Socket) => {
    sockets.add(from)
    from.on('data', bytes => void to.write(bytes))
    from.on('error', () => undefined)
    from.once('close', () => {
      sockets.delete(from)
      to.destroy()
    })
    if (isHung) from.pause()
  }
  const server = createServer(socket => {
    count++
    if (breaks.includes(count)) return void socket.destroy()
    const through = connect({ host: inner.host, port: inner.port })
    carry(socket, through)
    carry(through, socket)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const turn = (hang: boolean) => {
    isHung = hang
    for (const socket of sockets) {
      if (hang) socket.pause()
      else socket.resume()
    }
  }
  const vanish = async () => {
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    for (const socket of sockets) socket.destroy()
    await closed
  }
  return {
    url: `mqtt://127.0.0.1:${port}`,
    inner,
    connections: () => count,
    hang: () => turn(true),
    goOn: () => turn(false),
    cut: () => {
      for (const socket of sockets) socket.destroy()
    },
    breakNext: many => {
      breaks = Array.from({ length: many }, (_, index) => count + 2 + index)
    },
    vanish,
    close: async () => {
      await vanish()
      await inner.close()
    },
  }
}
