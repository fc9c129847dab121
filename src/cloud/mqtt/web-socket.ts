import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { createWebSocketStream, WebSocket } from 'ws'
import type { BrokerUrl } from './broker-url.js'

/** A frame may have many packets; one that is longer than this is no broker's (bytes). */
const LONGEST_FRAME = 16 * 1024 * 1024

/**
 * MQTT over WebSocket on a socket that is connecting: binary frames, subprotocol `mqtt` (MQTT 3.1.1 clause 6).
 * The URL's user and password are those of MQTT, and not sent as HTTP's.
 */
export function webSocketOn(socket: Socket, { isSecure, address, path }: BrokerUrl): Duplex {
  const web = new WebSocket(`${isSecure ? 'wss' : 'ws'}://${address}${path}`, ['mqtt'], {
    createConnection: () => socket,
    perMessageDeflate: false,
    maxPayload: LONGEST_FRAME,
  })
  const stream = createWebSocketStream(web)
  // All that is written in one turn leaves as one frame.
  stream._writev = (chunks, done) => {
    const send = () => web.send(Buffer.concat(chunks.map(({ chunk }) => chunk)), done)
    if (web.readyState === WebSocket.CONNECTING) web.once('open', send)
    else send()
  }
  return stream
}
