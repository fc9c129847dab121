import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'

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
  readonly #known = new WeakMap<Duplex, { readonly address: string; begins: Buffer }>()

  /** A stream has come over a socket. Asked now: one that has been ended knows its other end no more. */
  came(stream: Duplex, { remoteAddress, remotePort }: Socket): void {
    this.#known.set(stream, { address: `${remoteAddress}:${remotePort}`, begins: Buffer.alloc(0) })
  }

  /** Takes note of what a stream brings. */
  heard(stream: Duplex, chunk: Uint8Array): void {
    const known = this.#known.get(stream)
    if (!known || known.begins.length >= ENOUGH) return
    known.begins = Buffer.concat([known.begins, chunk.subarray(0, ENOUGH - known.begins.length)])
  }

  /** Who is at the other end of a stream, if there is one, and what it may be: `127.0.0.1:50412, not MQTT: looks like HTTP`. */
  describe(stream: Duplex | undefined): string {
    const known = stream && this.#known.get(stream)
    if (!known) return 'this process'
    const text = known.begins.toString('latin1')
    const guess = OTHERS.find(([begins]) => text.startsWith(begins))?.[1]
    return guess === undefined ? known.address : `${known.address}, ${guess}`
  }
}
