import { connect, type Socket } from 'node:net'
import { generate, type Packet, parser } from 'mqtt-packet'

/** A client that says exactly the bytes it is told to, and hears MQTT 3.1.1. */
export class RawMqtt {
  /** Everything the broker has sent so far. */
  readonly packets: Packet[] = []
  readonly socket: Socket
  /** Resolves when the connection is gone, whoever ended it. */
  readonly closed: Promise<void>
  #waiting: (() => void)[] = []

  /** @param port on 127.0.0.1 */
  constructor(port: number) {
    const packets = parser({ protocolVersion: 4 })
    packets.on('packet', packet => {
      this.packets.push(packet)
      for (const wake of this.#waiting.splice(0)) wake()
    })
    packets.on('error', error => {
      throw error
    })
    this.socket = connect({ port, host: '127.0.0.1', noDelay: true })
    this.socket.on('error', () => {}) // a broker may cut us off in the middle of a write
    this.socket.on('data', chunk => packets.parse(chunk))
    this.closed = new Promise(resolve => this.socket.once('close', () => resolve()))
  }

  send(...parts: (Packet | Uint8Array | string)[]): void {
    for (const part of parts) {
      if (part instanceof Uint8Array || typeof part === 'string') this.socket.write(part)
      else this.socket.write(generate(part))
    }
  }

  /** Says CONNECT and waits for CONNACK. */
  async handshake(clientId: string): Promise<void> {
    this.send(connectPacket(clientId))
    await this.next('connack')
  }

  /** The first packet of a kind that has come or will come. The test's own time limit bounds the wait. */
  async next(cmd: Packet['cmd']): Promise<Packet> {
    for (;;) {
      const found = this.packets.find(packet => packet.cmd === cmd)
      if (found !== undefined) return found
      await new Promise<void>(resolve => this.#waiting.push(resolve))
    }
  }
}

/** A CONNECT packet: clean session, keep-alive off. */
export function connectPacket(clientId: string): Packet {
  return { cmd: 'connect', clientId, clean: true, keepalive: 0, protocolId: 'MQTT', protocolVersion: 4 }
}
