import type { Socket } from 'node:net'

const HTTP = 'not MQTT: looks like HTTP; the control API has another port'

/** What begins like this is no MQTT. */
const OTHERS: readonly (readonly [string, string])[] = [
  ...['GET ', 'HEAD ', 'POST ', 'PUT ', 'DELETE ', 'OPTIONS ', 'PATCH ', 'PRI * HTTP/2'].map(
    method => [method, HTTP] as const,
  ),
  ['\u0016\u0003', 'not MQTT: looks like TLS; this broker takes mqtt://, not mqtts://'],
  ['SSH-', 'not MQTT: looks like SSH'],
]

/** Bytes that tell one protocol from another. */
const ENOUGH = 16

/** Remembers how what clients send begins, to guess what a client is that speaks no MQTT. */
export class Strangers {
  readonly #known = new WeakMap<Socket, { readonly address: string; begins: Buffer }>()

  /** Takes note of what a socket brings. */
  heard(socket: Socket, chunk: Uint8Array): void {
    // Asked for while it is open: a socket that has been ended knows its other end no more.
    const address = `${socket.remoteAddress}:${socket.remotePort}`
    const known = this.#known.get(socket) ?? { address, begins: Buffer.alloc(0) }
    if (known.begins.length >= ENOUGH) return
    known.begins = Buffer.concat([known.begins, chunk.subarray(0, ENOUGH - known.begins.length)])
    this.#known.set(socket, known)
  }

  /** Who is at the other end of a socket, and what it may be: `127.0.0.1:50412, not MQTT: looks like HTTP`. */
  describe(socket: Socket): string {
    const known = this.#known.get(socket)
    if (!known) return `${socket.remoteAddress}:${socket.remotePort}`
    const text = known.begins.toString('latin1')
    const guess = OTHERS.find(([begins]) => text.startsWith(begins))?.[1]
    return guess === undefined ? known.address : `${known.address}, ${guess}`
  }
}
