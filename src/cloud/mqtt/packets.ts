import { generate } from 'mqtt-packet'
import type { MessageProperties } from './types.js'

/** What a PUBLISH packet carries. */
export interface PublishContent {
  readonly topic: string
  readonly payload: string | Buffer
  readonly qos: 0 | 1
  readonly retain: boolean
  readonly properties?: MessageProperties | undefined
}

const publish = 0x30
const retainFlag = 0x01
const qos1Flag = 0x02
const puback = 0x40

/**
 * A whole PUBLISH packet in one buffer (MQTT 3.1.1 §3.3, MQTT 5 §3.3). mqtt.js would deep-copy the packet and write
 * it in seven pieces; this is half of what a command costs.
 *
 * @param packetId unused with QoS 0
 */
export function encodePublish(content: PublishContent, packetId: number, protocolVersion: 4 | 5): Buffer {
  const { topic, payload, qos, retain, properties } = content
  if (protocolVersion === 5 && properties !== undefined)
    return encodeWithProperties(content, packetId, properties)

  const topicBytes = Buffer.byteLength(topic)
  const payloadBytes = typeof payload === 'string' ? Buffer.byteLength(payload) : payload.length
  const remaining = 2 + topicBytes + (qos > 0 ? 2 : 0) + (protocolVersion === 5 ? 1 : 0) + payloadBytes
  const packet = Buffer.allocUnsafe(1 + lengthBytes(remaining) + remaining)

  packet[0] = publish | (qos > 0 ? qos1Flag : 0) | (retain ? retainFlag : 0)
  let at = writeLength(packet, 1, remaining)
  at = packet.writeUInt16BE(topicBytes, at)
  at += packet.write(topic, at)
  if (qos > 0) at = packet.writeUInt16BE(packetId, at)
  if (protocolVersion === 5) packet[at++] = 0 // no properties
  if (typeof payload === 'string') packet.write(payload, at)
  else packet.set(payload, at)
  return packet
}

/** PUBACK; on MQTT 5 the same four bytes mean success (§3.4.2.1). */
export function encodePuback(packetId: number): Buffer {
  const packet = Buffer.allocUnsafe(4)
  packet[0] = puback
  packet[1] = 2
  packet.writeUInt16BE(packetId, 2)
  return packet
}

function encodeWithProperties(
  content: PublishContent,
  messageId: number,
  properties: MessageProperties,
): Buffer {
  return generate(
    { ...content, cmd: 'publish', dup: false, messageId, properties: { ...properties } },
    { protocolVersion: 5 },
  )
}

function lengthBytes(length: number): number {
  if (length < 0x80) return 1
  if (length < 0x4000) return 2
  return length < 0x20_0000 ? 3 : 4
}

/** Writes a variable byte integer and returns where it ends. */
function writeLength(packet: Buffer, from: number, length: number): number {
  let at = from
  let rest = length
  while (rest > 0x7f) {
    packet[at++] = (rest & 0x7f) | 0x80
    rest >>>= 7
  }
  packet[at++] = rest
  return at
}
