import fc from 'fast-check'
import { type Packet, parser } from 'mqtt-packet'
import { describe, expect, it } from 'vitest'
import { type PublishContent, writeAcknowledge, writePublish } from './encode.js'
import { OutBuffer } from './out-buffer.js'
import { PUBACK } from './packet-types.js'

function written(write: (out: OutBuffer) => void): Buffer {
  const out = OutBuffer.take()
  write(out)
  const bytes = out.copy()
  out.release()
  return bytes
}

const encodePublish = (given: PublishContent, id: number, version: 4 | 5) =>
  written(out => expect(writePublish(out, given, id, version, Number.POSITIVE_INFINITY)).toBeUndefined())

function parse(bytes: Buffer, protocolVersion: 4 | 5): Packet[] {
  const packets: Packet[] = []
  const reader = parser({ protocolVersion })
  reader.on('packet', packet => packets.push(packet))
  reader.on('error', error => {
    throw error
  })
  expect(reader.parse(bytes)).toBe(0)
  return packets
}

function payloadOf(packet: Packet | undefined): Buffer {
  return packet?.cmd === 'publish' && Buffer.isBuffer(packet.payload) ? packet.payload : Buffer.from('none')
}

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
const content = fc.record({
  topic: text,
  payload: fc.oneof(
    text,
    fc.uint8Array({ maxLength: 300 }).map(bytes => Buffer.from(bytes)),
    fc.constantFrom(0, 100, 128, 16_383, 17_000).map(length => Buffer.alloc(length, 'x')),
  ),
  qos: fc.constantFrom<0 | 1>(0, 1),
  retain: fc.boolean(),
})
const properties = fc.record(
  {
    responseTopic: text,
    correlationData: fc.uint8Array({ minLength: 1, maxLength: 20 }).map(bytes => Buffer.from(bytes)),
    messageExpiryInterval: fc.integer({ min: 1, max: 0xffff_ffff }),
    contentType: text,
    userProperties: fc.dictionary(
      fc.constantFrom('traceparent', 'b'),
      fc.string({ minLength: 1, maxLength: 5 }),
      {
        minKeys: 1,
      },
    ),
  },
  { requiredKeys: [] },
)
const packetId = fc.integer({ min: 1, max: 0xffff })

describe('PUBLISH encoding', () => {
  it('says to any MQTT parser what it was given', () => {
    fc.assert(
      fc.property(content, packetId, fc.constantFrom<4 | 5>(4, 5), (given, id, version) => {
        const [heard, ...more] = parse(encodePublish(given, id, version), version)
        expect(more).toEqual([])
        expect(heard).toMatchObject({
          cmd: 'publish',
          topic: given.topic,
          qos: given.qos,
          retain: given.retain,
          dup: false,
          ...(given.qos > 0 && { messageId: id }),
        })
        expect(payloadOf(heard).equals(Buffer.from(given.payload))).toBe(true)
      }),
    )
  })

  it('can say more than two megabytes', () => {
    const payload = Buffer.alloc(2_100_000, 'x')
    const [heard] = parse(encodePublish({ topic: 't', payload, qos: 0, retain: false }, 0, 4), 4)
    expect(payloadOf(heard).equals(payload)).toBe(true)
  })

  it('carries properties on MQTT 5 and leaves them out on 3.1.1', () => {
    fc.assert(
      fc.property(content, properties, packetId, (given, said, id) => {
        const [five] = parse(encodePublish({ ...given, properties: said }, id, 5), 5)
        const heard = five?.cmd === 'publish' ? (five.properties ?? {}) : undefined
        expect(JSON.stringify(heard)).toEqual(JSON.stringify({ ...heard, ...said }))
        expect(Object.keys(heard ?? {}).sort()).toEqual(Object.keys(said).sort())

        const [four] = parse(encodePublish({ ...given, properties: said }, id, 4), 4)
        expect(four).not.toHaveProperty('properties')
      }),
    )
  })

  it('acknowledges by packet identifier', () => {
    for (const version of [4, 5] as const) {
      expect(
        parse(
          written(out => writeAcknowledge(out, PUBACK, 0xabcd)),
          version,
        ),
      ).toEqual([expect.objectContaining({ cmd: 'puback', messageId: 0xabcd })])
    }
  })
})
