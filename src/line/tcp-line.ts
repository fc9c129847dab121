import type { Server, Socket } from 'node:net'
import { clientBuffer } from './line.js'
import { type ListenOptions, listen, type ServedClient, ServedLine } from './served-line.js'

/** Bytes as they are over TCP, as pyserial's `socket://` and most Ethernet modules have them. */
export class TcpLine extends ServedLine {
  /** Listens. @throws ListenError */
  static async open(options: ListenOptions): Promise<TcpLine> {
    return new TcpLine(await listen(options))
  }

  private constructor(server: Server) {
    super('tcp', server)
  }

  protected join(socket: Socket): ServedClient {
    return {
      receive: bytes => this.received(bytes),
      send: bytes => {
        const room = Math.max(0, clientBuffer - socket.writableLength)
        if (room >= bytes.length) socket.write(bytes)
        else {
          if (room > 0) socket.write(bytes.subarray(0, room))
          this.happened({ type: 'lost', direction: 'out', bytes: bytes.length - room })
        }
      },
    }
  }
}
