import fc from 'fast-check'
import { packetBytes } from './played-broker.js'

type Version = 4 | 5

/** What a broker says, packet by packet. */
export interface Said {
  readonly version: Version
  readonly packets: readonly Buffer[]
}

const text = fc.constantFrom('x', 'é', 'a b')
const id = fc.integer({ min: 1, max: 6 })

const properties = fc.record(
  {
    responseTopic: text,
    correlationData: fc.uint8Array({ maxLength: 4 }).map(bytes => Buffer.from(bytes)),
    messageExpiryInterval: fc.integer({ min: 1, max: 0xffff_ffff }),
    contentType: text,
    userProperties: fc.dictionary(
      fc.constantFrom('a', 'b'),
      fc.oneof(text, fc.array(text, { minLength: 2, maxLength: 3 })),
      { noNullPrototype: true, minKeys: 1 },
    ),
    payloadFormatIndicator: fc.boolean(),
    subscriptionIdentifier: fc.integer({ min: 1, max: 300 }),
  },
  { requiredKeys: [] },
)

const publish = (version: Version) =>
  fc
    .record({
      topic: fc.constantFrom('t/1', 't/é', 't'),
      payload: fc.uint8Array({ maxLength: 20 }).map(bytes => Buffer.from(bytes)),
      qos: fc.constantFrom<0 | 1 | 2>(0, 1, 2),
      retain: fc.boolean(),
      isAgain: fc.boolean(),
      messageId: id,
      own: properties,
    })
    .map(({ own, isAgain, ...given }) => {
      const more = version === 5 && Object.keys(own).length > 0 ? { properties: own } : {}
      return packetBytes({ cmd: 'publish', ...given, dup: isAgain && given.qos > 0, ...more }, version)
    })

const puback = (version: Version) =>
  fc
    .record({
      messageId: fc.integer({ min: 2, max: 4 }),
      reasonCode: fc.constantFrom(0, 16, 128, 135, 151),
      said: fc.option(text, { nil: undefined }),
    })
    .map(({ messageId, reasonCode, said }) => {
      const more = said === undefined ? {} : { properties: { reasonString: said } }
      return packetBytes(
        { cmd: 'puback', messageId, ...(version === 5 ? { reasonCode, ...more } : {}) },
        version,
      )
    })

const pubrel = (version: Version) =>
  fc
    .record({ messageId: id, reasonCode: fc.constantFrom(0, 146) })
    .map(({ messageId, reasonCode }) =>
      packetBytes({ cmd: 'pubrel', messageId, ...(version === 5 ? { reasonCode } : {}) }, version),
    )

const suback = (version: Version) =>
  fc
    .constantFrom(0, 1, 128)
    .map(code => packetBytes({ cmd: 'suback', messageId: 1, granted: [code] }, version))

const unsuback = (version: Version) =>
  fc
    .constantFrom(0, 17, 135)
    .map(code =>
      packetBytes({ cmd: 'unsuback', messageId: 5, granted: version === 5 ? [code] : [] }, version),
    )

const disconnect = fc
  .constantFrom(0, 139, 142, 151)
  .map(reasonCode => packetBytes({ cmd: 'disconnect', reasonCode }, 5))

/** What a broker may send once it has accepted a connection. */
const legal = (version: Version) =>
  fc.oneof(
    { arbitrary: publish(version), weight: 4 },
    { arbitrary: puback(version), weight: 3 },
    { arbitrary: pubrel(version), weight: 1 },
    { arbitrary: suback(version), weight: 1 },
    { arbitrary: unsuback(version), weight: 1 },
    { arbitrary: fc.constant(packetBytes({ cmd: 'pingresp' }, version)), weight: 1 },
    ...(version === 5 ? [{ arbitrary: disconnect, weight: 1 }] : []),
  )

/** @param rooms for how many messages at a time */
const connack = (version: Version, rooms = [1, 2, 100]) =>
  fc
    .record({
      code: fc.constantFrom(0, 0, 0, version === 5 ? 135 : 5),
      hasSession: fc.boolean(),
      receiveMaximum: fc.constantFrom(...rooms),
    })
    .map(({ code, hasSession, receiveMaximum }) => {
      const about =
        version === 5 ? { reasonCode: code, properties: { receiveMaximum } } : { returnCode: code }
      return packetBytes({ cmd: 'connack', sessionPresent: hasSession && code === 0, ...about }, version)
    })

/** A packet of this first byte and this body. */
const packet = (first: number, body: Uint8Array) => Buffer.concat([Buffer.of(first, body.length), body])

/** A packet with something wrong in it, or nothing, as it falls out. */
const broken = (version: Version) =>
  fc
    .record({
      bytes: fc.oneof(legal(version), connack(version)),
      how: fc.constantFrom('flags', 'longer', 'shorter', 'byte'),
      at: fc.nat(40),
      by: fc.integer({ min: 1, max: 255 }),
    })
    .map(({ bytes, how, at, by }) => {
      const first = bytes[0] ?? 0
      const body = Buffer.from(bytes.subarray(2))
      if (how === 'flags') return packet(first ^ (by & 0x0f), body)
      if (how === 'longer') return packet(first, Buffer.concat([body, Buffer.alloc(1 + (at % 3), by)]))
      if (how === 'shorter') return packet(first, body.subarray(0, Math.max(0, body.length - 1 - (at % 4))))
      if (body.length > 0) body[at % body.length] = by
      return packet(first, body)
    })

/** PUBACK, PUBREC, PUBREL and PUBCOMP for what was sent at QoS 1, or asked. */
const acknowledges = fc
  .record({ type: fc.constantFrom(4, 5, 6, 7), id: fc.integer({ min: 1, max: 5 }) })
  .map(({ type, id }) => packet((type << 4) | (type === 6 ? 2 : 0), Buffer.of(0, id)))

const strange = (version: Version) =>
  fc.oneof(
    broken(version),
    acknowledges,
    fc.tuple(fc.nat(255), fc.uint8Array({ maxLength: 12 })).map(([first, body]) => packet(first, body)),
    // A length of more bytes than there can be, and no packets at all.
    fc.constant(Buffer.of(0x30, 0xff, 0xff, 0xff, 0xff, 1)),
    fc.uint8Array({ maxLength: 10 }).map(bytes => Buffer.from(bytes)),
  )

const saidOf = (
  first: (version: Version) => fc.Arbitrary<Buffer>,
  rest: (version: Version) => fc.Arbitrary<Buffer>,
): fc.Arbitrary<Said> =>
  fc
    .constantFrom<Version>(4, 5)
    .chain(version =>
      fc
        .tuple(first(version), fc.array(rest(version), { maxLength: 8 }))
        .map(([first, packets]) => ({ version, packets: [first, ...packets] })),
    )

/** What a broker that keeps to MQTT says: it has room for all messages, so that their packet identifiers are known. */
export const legalTalk = saidOf(version => connack(version, [100]), legal)

/** What any broker says, or whatever is at the other end. */
export const anyTalk = saidOf(
  version => fc.oneof({ arbitrary: connack(version), weight: 8 }, { arbitrary: broken(version), weight: 1 }),
  version => fc.oneof({ arbitrary: legal(version), weight: 3 }, { arbitrary: strange(version), weight: 1 }),
)

/** Where a stream is cut into pieces. */
export const cuts = fc.array(fc.nat(200), { maxLength: 8 })

/** The same bytes in other pieces. @param places where they are cut, modulo their length */
export function cut(packets: readonly Buffer[], places: readonly number[]): Buffer[] {
  const bytes = Buffer.concat(packets)
  const ends = places.map(place => place % (bytes.length + 1)).sort((a, b) => a - b)
  return [...ends, bytes.length].map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end))
}
