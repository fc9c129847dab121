import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { TLSSocket } from 'node:tls'

/** How a client came to the broker. */
export interface Arrival {
  readonly socket: Socket
  /** The connection under it, as it was admitted. */
  readonly opened: Socket
  /** The common name in its certificate, if it has shown one that was verified. */
  readonly certificate: string | undefined
}

/** The common name in a verified certificate of the other end. */
function certificateOf(socket: Duplex): string | undefined {
  if (!(socket instanceof TLSSocket) || !socket.authorized) return undefined
  const name: unknown = socket.getPeerCertificate().subject?.CN
  // Several names are a list, and none of them counts.
  return typeof name === 'string' && name !== '' ? name : undefined
}

/** Remembers by the stream of a client how it came. Nobody but the broker enters anything here. */
export class Arrivals {
  readonly #of = new WeakMap<object, Arrival>()

  /**
   * @param socket that the stream is, or runs over
   * @param opened the connection under it, as it was admitted
   */
  add(stream: Duplex, socket: Socket, opened: Socket): void {
    this.#of.set(stream, { socket, opened, certificate: certificateOf(socket) })
  }

  of(stream: object): Arrival | undefined {
    return this.#of.get(stream)
  }
}
