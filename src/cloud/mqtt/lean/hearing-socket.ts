import type { IncomingMessage, MqttConnectionOptions } from '../types.js'
import { AskingSocket } from './asking-socket.js'
import { type ReadMessage, readAcknowledge, readMessage } from './decode.js'
import { writeAcknowledge } from './encode.js'
import type { PacketReader } from './packet-reader.js'
import { PUBACK, PUBCOMP, PUBLISH, PUBREC, PUBREL } from './packet-types.js'

/** Messages that the broker brings, and their acknowledgement. */
export abstract class HearingSocket extends AskingSocket {
  /** Messages of QoS 2 that the broker has not released; undefined: none. */
  #unreleased: Map<number, ReadMessage> | undefined

  constructor(
    clientId: string,
    protected readonly onMessage: MqttConnectionOptions['onMessage'],
  ) {
    super(clientId)
  }

  /** Whether messages are still taken; one that is not, the broker keeps for the next connection. */
  protected abstract get isHearing(): boolean
  /** A message is there. */
  protected abstract deliver(message: IncomingMessage): void

  /** PUBLISH. @param flags of its fixed header */
  protected heard(flags: number, reader: PacketReader): void {
    const read = readMessage(reader, flags, this.version)
    if (reader.fault) return this.giveUp(reader.fault, PUBLISH)
    if (!this.isHearing) return
    if (read.message.qos < 2) return this.deliver(this.#withDone(read))
    // Nothing is subscribed to at QoS 2, but an older session may have been. A second one of an id is the same [MQTT-4.3.3-2].
    this.#unreleased ??= new Map()
    this.#unreleased.set(read.id, read)
    this.#answer(PUBREC, read.id)
  }

  /** PUBREL. */
  protected released(reader: PacketReader): void {
    const { id } = readAcknowledge(reader, PUBREL, this.version)
    if (reader.fault) return this.giveUp(reader.fault, PUBREL)
    if (!this.isHearing) return
    const read = this.#unreleased?.get(id)
    if (this.#unreleased?.delete(id) && this.#unreleased.size === 0) this.#unreleased = undefined
    if (read) this.deliver(this.#withDone(read))
    this.#answer(PUBCOMP, id)
  }

  #withDone({ message, id }: ReadMessage): IncomingMessage {
    let isUnanswered = message.qos === 1
    const done = () => {
      if (isUnanswered) this.#answer(PUBACK, id)
      isUnanswered = false
    }
    return Object.assign(message, { done })
  }

  #answer(type: number, packetId: number): void {
    const { out } = this
    if (!out) return
    writeAcknowledge(out, type, packetId)
    this.written()
  }
}
