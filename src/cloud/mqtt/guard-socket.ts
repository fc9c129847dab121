import type { Duplex } from 'node:stream'
import { FrameGuard, type FrameViolation } from './frame-guard.js'

/** Longest packet either end takes from the other unless told otherwise. */
export const defaultMaxPacketBytes = 256 * 1024

/** What happened, for a log or a person. `from` is who sent it: `the client`, `the broker`. */
export function describeViolation(violation: FrameViolation, from: string, maxPacketBytes: number): string {
  return violation === 'packet-too-large'
    ? `${from} announced a packet of more than ${maxPacketBytes} bytes`
    : `${from} sent a packet with a malformed length`
}

/**
 * Destroys `socket` at the header of the first packet over the limit, before whoever reads it buffers the body:
 * neither aedes nor mqtt.js has a limit of its own for what a peer may announce.
 *
 * Every byte enters a socket through `push`, also while its reader is paused, so that is where they are measured;
 * a second `data` or `readable` listener would change how the reader reads.
 */
export function guardSocket(
  socket: Duplex,
  maxPacketBytes: number,
  onViolation: (violation: FrameViolation) => void,
  onBytes: (chunk: Uint8Array) => void = () => {},
): void {
  const guard = new FrameGuard(maxPacketBytes)
  const push = socket.push
  socket.push = function (this: Duplex, chunk: unknown, encoding?: BufferEncoding): boolean {
    if (chunk instanceof Uint8Array) {
      onBytes(chunk)
      const violation = guard.feed(chunk)
      if (violation !== undefined) {
        onViolation(violation)
        this.destroy()
        return false
      }
    }
    return push.call(this, chunk, encoding)
  }
}
