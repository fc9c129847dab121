import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { TLSSocket } from 'node:tls'
import { addressOf } from './admission.js'

/** How a client came to the broker: the socket from outside, or as which client of this process. */
export type Arrival =
  | { readonly socket: Socket; readonly opened: Socket; readonly certificate: string | undefined }
  | { readonly clientId: string }

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
  fromOutside(stream: Duplex, socket: Socket, opened: Socket): void {
    this.#of.set(stream, { socket, opened, certificate: certificateOf(socket) })
  }

  fromHere(stream: Duplex, clientId: string): void {
    this.#of.set(stream, { clientId })
  }

  of(stream: object): Arrival | undefined {
    return this.#of.get(stream)
  }

  /** As which client of this process it came. */
  oursOf(stream: object): string | undefined {
    const arrival = this.#of.get(stream)
    return arrival && 'clientId' in arrival ? arrival.clientId : undefined
  }

  /** The connection under it, as it was admitted. */
  openedOf(stream: object): Socket | undefined {
    const arrival = this.#of.get(stream)
    return arrival && 'opened' in arrival ? arrival.opened : undefined
  }

  addressOf(stream: object): string {
    const arrival = this.#of.get(stream)
    return arrival && 'socket' in arrival ? addressOf(arrival.socket) : 'this process'
  }

  /** Whether it has shown a certificate that was verified. */
  isCertified(stream: object): boolean {
    const arrival = this.#of.get(stream)
    return arrival !== undefined && 'certificate' in arrival && arrival.certificate !== undefined
  }
}
