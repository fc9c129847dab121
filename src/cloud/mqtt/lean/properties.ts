import type { MessageProperties } from '../types.js'
import { LONGEST_TEXT, OutBuffer } from './out-buffer.js'
import type { PacketReader } from './packet-reader.js'
import { ACKNOWLEDGES, CONNACK, DISCONNECT, PUBLISH, SUBACK, UNSUBACK } from './packet-types.js'

/** Properties of what a broker sends, as far as this client minds them (MQTT 5 §2.2.2). */
export interface BrokerProperties extends MessageProperties {
  reasonString?: string
  /** Seconds. */
  serverKeepAlive?: number
  receiveMaximum?: number
  /** Bytes. */
  maximumPacketSize?: number
  topicAlias?: number
}

type Kind = 'bit' | 'two' | 'four' | 'variable' | 'text' | 'binary'

interface Row {
  readonly kind: Kind
  /** Types of the packets from a broker that can have it, a bit each. */
  readonly packets: number
  /** Absent: it is read and passed over. */
  readonly name?: keyof BrokerProperties
  /** Whether 0 is no value of it. */
  readonly isPositive?: boolean
  /** Whether it can be there more than once. */
  readonly isMany?: boolean
}

const of = (...types: number[]) => types.reduce((bits, type) => bits | (1 << type), 0)
const EVERYWHERE = of(CONNACK, PUBLISH, ...ACKNOWLEDGES, SUBACK, UNSUBACK, DISCONNECT)

const USER_PROPERTY = 38
const RESPONSE_TOPIC = 8
const CORRELATION_DATA = 9
const MESSAGE_EXPIRY = 2
const CONTENT_TYPE = 3
const SESSION_EXPIRY = 17
const MAXIMUM_PACKET_SIZE = 39

/** MQTT 5 §2.2.2.2, of what a broker sends; user properties are read apart. */
const ROWS: Readonly<Record<number, Row>> = {
  1: { kind: 'bit', packets: of(PUBLISH) },
  [MESSAGE_EXPIRY]: { kind: 'four', packets: of(PUBLISH), name: 'messageExpiryInterval' },
  [CONTENT_TYPE]: { kind: 'text', packets: of(PUBLISH), name: 'contentType' },
  [RESPONSE_TOPIC]: { kind: 'text', packets: of(PUBLISH), name: 'responseTopic' },
  [CORRELATION_DATA]: { kind: 'binary', packets: of(PUBLISH), name: 'correlationData' },
  11: { kind: 'variable', packets: of(PUBLISH), isPositive: true, isMany: true },
  [SESSION_EXPIRY]: { kind: 'four', packets: of(CONNACK) },
  18: { kind: 'text', packets: of(CONNACK) },
  19: { kind: 'two', packets: of(CONNACK), name: 'serverKeepAlive' },
  21: { kind: 'text', packets: of(CONNACK) },
  22: { kind: 'binary', packets: of(CONNACK) },
  26: { kind: 'text', packets: of(CONNACK) },
  28: { kind: 'text', packets: of(CONNACK, DISCONNECT) },
  31: { kind: 'text', packets: EVERYWHERE & ~of(PUBLISH), name: 'reasonString' },
  33: { kind: 'two', packets: of(CONNACK), name: 'receiveMaximum', isPositive: true },
  34: { kind: 'two', packets: of(CONNACK) },
  35: { kind: 'two', packets: of(PUBLISH), name: 'topicAlias' },
  36: { kind: 'bit', packets: of(CONNACK) },
  37: { kind: 'bit', packets: of(CONNACK) },
  [MAXIMUM_PACKET_SIZE]: { kind: 'four', packets: of(CONNACK), name: 'maximumPacketSize', isPositive: true },
  40: { kind: 'bit', packets: of(CONNACK) },
  41: { kind: 'bit', packets: of(CONNACK) },
  42: { kind: 'bit', packets: of(CONNACK) },
}

/**
 * Reads the properties of a packet, up to their end.
 * @param type of the packet
 * @returns undefined where there are none that this client minds
 */
export function readProperties(reader: PacketReader, type: number): BrokerProperties | undefined {
  const length = reader.variable()
  if (length === 0) return undefined
  if (length > reader.left) {
    reader.fail('cut')
    return undefined
  }
  const until = reader.left - length
  const read: BrokerProperties = {}
  const seen = new Set<number>()
  while (reader.left > until && reader.fault === undefined) {
    const id = reader.byte()
    if (id === USER_PROPERTY) readUserProperty(reader, read)
    else readProperty(reader, id, type, seen, read)
    // A property that goes on beyond the properties is cut short by their end.
    if (reader.left < until) reader.fail('cut')
  }
  return Object.keys(read).length === 0 ? undefined : read
}

function readProperty(
  reader: PacketReader,
  id: number,
  type: number,
  seen: Set<number>,
  into: BrokerProperties,
): void {
  const row = ROWS[id]
  if (row === undefined || (row.packets & (1 << type)) === 0) return reader.fail('property')
  if (seen.has(id) && row.isMany !== true) return reader.fail('twice')
  seen.add(id)
  const value = row.kind === 'bit' ? reader.byte() : reader[row.kind]()
  const isNone = (row.isPositive === true && value === 0) || (row.kind === 'bit' && Number(value) > 1)
  const isWild = id === RESPONSE_TOPIC && /[+#]|^$/.test(String(value))
  if (isNone || isWild) return reader.fail('value')
  if (row.name !== undefined) Object.assign(into, { [row.name]: value })
}

/** One of a name stands alone, several of a name in their order [MQTT-3.3.2-18]. */
function readUserProperty(reader: PacketReader, into: BrokerProperties): void {
  const name = reader.text()
  const value = reader.text()
  // Names are the broker's own: `__proto__` is one like any other.
  const all: Record<string, string | string[]> = into.userProperties ?? Object.create(null)
  into.userProperties = all
  const before = all[name]
  if (before === undefined) all[name] = value
  else if (typeof before === 'string') all[name] = [before, value]
  else before.push(value)
}

/** Those of a CONNECT packet. */
export interface ConnectProperties {
  /** Seconds. */
  readonly sessionExpiry: number
  /** Bytes. */
  readonly maximumPacketSize: number
}

/** Writes what a CONNECT packet has, its length before it. */
export function writeConnectProperties(out: OutBuffer, properties: ConnectProperties): void {
  out.variable(10)
  out.byte(SESSION_EXPIRY)
  out.four(properties.sessionExpiry)
  out.byte(MAXIMUM_PACKET_SIZE)
  out.four(properties.maximumPacketSize)
}

/**
 * What an application message has, without its length; hand it back.
 * @returns undefined where one is longer than MQTT has room for
 */
export function messageProperties(properties: MessageProperties): OutBuffer | undefined {
  const { messageExpiryInterval, contentType, responseTopic, correlationData, userProperties } = properties
  const out = OutBuffer.take()
  let fits = true
  const text = (value: string) => {
    const bytes = Buffer.byteLength(value)
    if (bytes > LONGEST_TEXT) fits = false
    else out.text(value, bytes)
  }
  if (messageExpiryInterval !== undefined) {
    out.byte(MESSAGE_EXPIRY)
    out.four(messageExpiryInterval)
  }
  if (contentType !== undefined) {
    out.byte(CONTENT_TYPE)
    text(contentType)
  }
  if (responseTopic !== undefined) {
    out.byte(RESPONSE_TOPIC)
    text(responseTopic)
  }
  if (correlationData !== undefined) {
    out.byte(CORRELATION_DATA)
    if (correlationData.length > LONGEST_TEXT) fits = false
    else {
      out.two(correlationData.length)
      out.content(correlationData, correlationData.length)
    }
  }
  for (const [name, values] of Object.entries(userProperties ?? {}))
    for (const value of typeof values === 'string' ? [values] : values) {
      out.byte(USER_PROPERTY)
      text(name)
      text(value)
    }
  if (fits) return out
  out.release()
  return undefined
}
