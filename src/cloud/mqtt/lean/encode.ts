import type { MessageProperties, MqttWill } from '../types.js'
import { LONGEST_TEXT, OutBuffer } from './out-buffer.js'
import { CONNECT, SUBSCRIBE, UNSUBSCRIBE } from './packet-types.js'
import { type ConnectProperties, messageProperties, writeConnectProperties } from './properties.js'

type Version = 4 | 5

const PUBLISH_HEADER = 0x30
const RETAIN = 0x01
const QOS_1 = 0x02

/** What a PUBLISH packet carries. */
export interface PublishContent {
  readonly topic: string
  readonly payload: string | Buffer
  readonly qos: 0 | 1
  readonly retain: boolean
  readonly properties?: MessageProperties | undefined
}

/** PINGREQ (§3.12). */
export const PING = Buffer.of(0xc0, 0)

/** What CONNECT says (§3.1). */
export interface ConnectContent {
  readonly clientId: string
  readonly clean: boolean
  /** Seconds. */
  readonly keepaliveSeconds: number
  readonly username: string | undefined
  readonly password: string | undefined
  readonly will: MqttWill | undefined
  /** Of MQTT 5; absent for 3.1.1. */
  readonly properties: ConnectProperties | undefined
}

/**
 * CONNECT.
 * @returns undefined where a text is longer than the packet has room for
 */
export function encodeConnect(content: ConnectContent): Buffer | undefined {
  const { clientId, clean, keepaliveSeconds, username, password, will, properties } = content
  const texts = [clientId, username ?? '', password ?? '', will?.topic ?? '', will?.payload ?? '']
  if (texts.some(text => Buffer.byteLength(text) > LONGEST_TEXT)) return undefined
  const body = OutBuffer.take()
  body.text('MQTT')
  body.byte(properties ? 5 : 4)
  body.byte(
    (clean ? 0x02 : 0) |
      (will ? 0x04 | (will.qos << 3) | (will.retain ? 0x20 : 0) : 0) |
      (password === undefined ? 0 : 0x40) |
      (username === undefined ? 0 : 0x80),
  )
  body.two(keepaliveSeconds)
  if (properties) writeConnectProperties(body, properties)
  body.text(clientId)
  if (will) {
    if (properties) body.byte(0)
    body.text(will.topic)
    body.text(will.payload)
  }
  if (username !== undefined) body.text(username)
  if (password !== undefined) body.text(password)
  return whole(CONNECT << 4, body)
}

/**
 * Writes PUBLISH (§3.3), or nothing.
 * @param packetId unused with QoS 0
 * @param longest that the broker takes, in bytes with the fixed header
 * @returns why nothing was written: a clause for a person
 */
export function writePublish(
  out: OutBuffer,
  { topic, payload, qos, retain, properties }: PublishContent,
  packetId: number,
  version: Version,
  longest: number,
): string | undefined {
  const own = version === 5 && properties !== undefined ? messageProperties(properties) : null
  if (own === undefined) return `one of its properties is longer than ${LONGEST_TEXT} bytes`
  const topicBytes = Buffer.byteLength(topic)
  const payloadBytes = typeof payload === 'string' ? Buffer.byteLength(payload) : payload.length
  const ownBytes = own?.length ?? 0
  const forOwn = version === 5 ? lengthBytes(ownBytes) + ownBytes : 0
  const remaining = 2 + topicBytes + (qos > 0 ? 2 : 0) + forOwn + payloadBytes
  if (1 + lengthBytes(remaining) + remaining > longest) {
    own?.release()
    return `longer than the ${longest} bytes the broker takes`
  }
  out.byte(PUBLISH_HEADER | (qos > 0 ? QOS_1 : 0) | (retain ? RETAIN : 0))
  out.variable(remaining)
  out.text(topic, topicBytes)
  if (qos > 0) out.two(packetId)
  if (version === 5) out.variable(ownBytes)
  if (own) {
    out.append(own)
    own.release()
  }
  out.content(payload, payloadBytes)
  return undefined
}

/** Writes PUBACK, PUBREC or PUBCOMP; on MQTT 5 the same four bytes mean success (§3.4.2.1). */
export function writeAcknowledge(out: OutBuffer, type: number, packetId: number): void {
  out.byte(type << 4)
  out.byte(2)
  out.two(packetId)
}

/** SUBSCRIBE (§3.8), each filter at the same QoS. */
export function encodeSubscribe(
  packetId: number,
  filters: readonly string[],
  qos: 0 | 1,
  version: Version,
): Buffer {
  return whole((SUBSCRIBE << 4) | 0x02, filtersOf(packetId, filters, qos, version))
}

/** UNSUBSCRIBE (§3.10). */
export function encodeUnsubscribe(packetId: number, filter: string, version: Version): Buffer {
  return whole((UNSUBSCRIBE << 4) | 0x02, filtersOf(packetId, [filter], undefined, version))
}

function filtersOf(
  packetId: number,
  filters: readonly string[],
  qos: 0 | 1 | undefined,
  version: Version,
): OutBuffer {
  const body = OutBuffer.take()
  body.two(packetId)
  if (version === 5) body.byte(0)
  for (const filter of filters) {
    body.text(filter)
    if (qos !== undefined) body.byte(qos)
  }
  return body
}

/** Writes DISCONNECT (§3.14). @param reason of MQTT 5; 0 is the only one that 3.1.1 has */
export function writeDisconnect(out: OutBuffer, reason = 0): void {
  out.byte(0xe0)
  out.byte(reason === 0 ? 0 : 1)
  if (reason !== 0) out.byte(reason)
}

/** A packet of this body, which is handed back. */
function whole(header: number, body: OutBuffer): Buffer {
  const out = OutBuffer.take()
  out.byte(header)
  out.variable(body.length)
  out.append(body)
  const packet = out.copy()
  body.release()
  out.release()
  return packet
}

function lengthBytes(length: number): number {
  if (length < 0x80) return 1
  if (length < 0x4000) return 2
  return length < 0x20_0000 ? 3 : 4
}
