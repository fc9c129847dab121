import type { IncomingMessage } from '../types.js'
import type { PacketReader } from './packet-reader.js'
import { CONNACK, DISCONNECT, PUBACK, PUBLISH, PUBREC, type SUBACK, UNSUBACK } from './packet-types.js'
import { type BrokerProperties, readProperties } from './properties.js'
import {
  DISCONNECT_CODES,
  OLD_SUBACK_CODES,
  PUBLISH_CODES,
  RELEASE_CODES,
  SUBACK_CODES,
  UNSUBACK_CODES,
} from './reason-codes.js'

type Version = 4 | 5

/** A message as it came, without a way to acknowledge it. */
export interface ReadMessage {
  readonly message: Omit<IncomingMessage, 'done'>
  /** By which it is acknowledged; 0 with QoS 0. */
  readonly id: number
}

/** What answers CONNECT (§3.2). */
export interface Connack {
  readonly sessionPresent: boolean
  readonly code: number
  readonly properties: BrokerProperties | undefined
}

/** Reads what answers CONNECT. What is wrong with any packet is the reader's `fault`. */
export function readConnack(reader: PacketReader, version: Version): Connack {
  const flags = reader.byte()
  const code = reader.byte()
  if (flags > 1) reader.fail('flags')
  // A broker that knows only an older version refuses this one in that.
  const isOld = version === 4 || (reader.left === 0 && code !== 0)
  const properties = isOld ? undefined : readProperties(reader, CONNACK)
  atEnd(reader)
  return { sessionPresent: flags === 1, code, properties }
}

/**
 * Reads a message (§3.3).
 * @param flags of the fixed header
 */
export function readMessage(reader: PacketReader, flags: number, version: Version): ReadMessage {
  const qos = qosOf(flags)
  const duplicate = (flags & 0x08) !== 0
  if (duplicate && qos === 0) reader.fail('duplicate')
  const topic = reader.text()
  const id = qos === 0 ? 0 : reader.two()
  if (qos > 0 && id === 0) reader.fail('identifier')
  const properties = version === 5 ? readProperties(reader, PUBLISH) : undefined
  // No alias is allowed as CONNECT says nothing of a Topic Alias Maximum.
  if (properties?.topicAlias !== undefined) reader.fail('alias')
  else if (topic === '' || /[+#]/.test(topic)) reader.fail('topic')
  const payload = reader.rest()
  const message: ReadMessage['message'] = { topic, payload, qos, retain: (flags & 0x01) !== 0, duplicate }
  if (qos === 1) message.packetId = id
  if (properties !== undefined) message.properties = properties
  return { message, id }
}

/** QoS 3 is none that is let in. */
function qosOf(flags: number): 0 | 1 | 2 {
  const bits = flags & 0x06
  if (bits === 0) return 0
  return bits === 0x02 ? 1 : 2
}

/** PUBACK, PUBREC, PUBREL and PUBCOMP (§3.4 to §3.7). */
export interface Acknowledge {
  readonly id: number
  readonly code: number
  /** The broker's own words. */
  readonly said: string | undefined
}

/** Reads one of the four. */
export function readAcknowledge(reader: PacketReader, type: number, version: Version): Acknowledge {
  const id = reader.two()
  if (version === 4) {
    atEnd(reader)
    return { id, code: 0, said: undefined }
  }
  const code = reader.left === 0 ? 0 : reader.byte()
  const codes = type === PUBACK || type === PUBREC ? PUBLISH_CODES : RELEASE_CODES
  if (!codes.has(code)) reader.fail('reason')
  const said = reader.left === 0 ? undefined : readProperties(reader, type)?.reasonString
  atEnd(reader)
  return { id, code, said }
}

/** SUBACK and UNSUBACK (§3.9, §3.11). */
export interface FilterAnswer {
  readonly id: number
  /** One a filter; none in an UNSUBACK of MQTT 3.1.1. */
  readonly codes: readonly number[]
}

/** Reads one of the two. */
export function readFilterAnswer(
  reader: PacketReader,
  type: typeof SUBACK | typeof UNSUBACK,
  version: Version,
): FilterAnswer {
  const id = reader.two()
  const codes: number[] = []
  if (version === 5) readProperties(reader, type)
  if (version === 4 && type === UNSUBACK) atEnd(reader)
  const known = codesOf(type, version)
  while (reader.left > 0) {
    const code = reader.byte()
    if (!known.has(code)) reader.fail('reason')
    codes.push(code)
  }
  return { id, codes }
}

function codesOf(type: typeof SUBACK | typeof UNSUBACK, version: Version): ReadonlySet<number> {
  if (type === UNSUBACK) return UNSUBACK_CODES
  return version === 5 ? SUBACK_CODES : OLD_SUBACK_CODES
}

/** Reads why the broker ends the connection (MQTT 5 §3.14). */
export function readDisconnect(reader: PacketReader): Omit<Acknowledge, 'id'> {
  const code = reader.left === 0 ? 0 : reader.byte()
  if (!DISCONNECT_CODES.has(code)) reader.fail('reason')
  const said = reader.left === 0 ? undefined : readProperties(reader, DISCONNECT)?.reasonString
  atEnd(reader)
  return { code, said }
}

/** Nothing may follow. */
export function atEnd(reader: PacketReader): void {
  if (reader.left > 0) reader.fail('length')
}
