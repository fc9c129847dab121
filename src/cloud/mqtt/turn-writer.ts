import type { Duplex } from 'node:stream'

/** Bytes that may wait in the socket for a peer that does not read. */
const maxUnreadBytes = 4 * 1024 * 1024

/**
 * Writes to a socket such that all writes of one turn of the event loop leave as one: a command costs one system
 * call for its acknowledgement and everything it publishes, and so do all the commands that came in one read.
 */
export class TurnWriter {
  readonly #socket: Duplex
  readonly #onUnread: (bytes: number) => void
  #corked = false

  /** @param onUnread told how much the peer has left unread, just before the socket is destroyed for it */
  constructor(socket: Duplex, onUnread: (bytes: number) => void) {
    this.#socket = socket
    this.#onUnread = onUnread
  }

  /** Does nothing once the socket has ended. */
  write(packet: Buffer): void {
    if (!this.#socket.writable) return
    if (!this.#corked) {
      this.#corked = true
      this.#socket.cork()
      // mqtt.js hands over the packets of one read in one tick each; microtasks run when no tick is left.
      queueMicrotask(this.#uncork)
    }
    this.#socket.write(packet)
    if (this.#socket.writableLength > maxUnreadBytes) {
      this.#onUnread(this.#socket.writableLength)
      this.#socket.destroy()
    }
  }

  readonly #uncork = (): void => {
    this.#corked = false
    this.#socket.uncork()
  }
}
