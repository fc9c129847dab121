import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { Line, LineEvent } from '../line.js'

/** A bare TCP client of a served line, with all it was sent. */
export class RawClient {
  received: Buffer = Buffer.alloc(0)
  readonly #socket: Socket

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.on('data', bytes => {
      this.received = Buffer.concat([this.received, bytes])
    })
    socket.on('error', () => undefined)
  }

  /** @param url `tcp://host:port`, `rfc2217://host:port` */
  static async connect(url: string): Promise<RawClient> {
    const { hostname, port } = new URL(url.replace(/^[a-z0-9]+:/, 'http:'))
    const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port), noDelay: true })
    await once(socket, 'connect')
    return new RawClient(socket)
  }

  write(bytes: Iterable<number> | string): void {
    this.#socket.write(typeof bytes === 'string' ? bytes : Uint8Array.from(bytes))
  }

  /** Waits until `count` bytes are there, and takes them. */
  async take(count: number): Promise<Buffer> {
    while (this.received.length < count) await once(this.#socket, 'data')
    const taken = this.received.subarray(0, count)
    this.received = this.received.subarray(count)
    return taken
  }

  pause(): void {
    this.#socket.pause()
  }

  resume(): void {
    this.#socket.resume()
  }

  /** Goes away in good order. */
  end(): void {
    this.#socket.end()
  }

  /** Vanishes. */
  reset(): void {
    this.#socket.resetAndDestroy()
  }

  /** Resolves when the line has cut the connection. */
  async closed(): Promise<void> {
    if (!this.#socket.closed) await once(this.#socket, 'close')
  }
}

/** The next event of this type. */
export function nextEvent<Type extends LineEvent['type']>(line: Line, type: Type): Promise<LineEvent> {
  return new Promise(resolve => {
    const stop = line.onEvent(event => {
      if (event.type !== type) return
      stop()
      resolve(event)
    })
  })
}

/** What the device hears, once it is `count` bytes. */
export function hears(line: Line, count: number): Promise<Buffer> {
  return new Promise(resolve => {
    let heard = Buffer.alloc(0)
    const stop = line.onData(bytes => {
      heard = Buffer.concat([heard, bytes])
      if (heard.length < count) return
      stop()
      resolve(heard)
    })
  })
}
