import fc from 'fast-check'
import type { Packet } from 'mqtt-packet'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { budget } from '../../../tools/test/budget.js'
import { type EmbeddedBroker, startEmbeddedBroker } from './embedded-broker.js'
import { MqttProbe } from './testing/mqtt-probe.js'
import { connectPacket, RawMqtt } from './testing/raw-mqtt.js'

let broker: EmbeddedBroker
let bystander: MqttProbe

beforeAll(async () => {
  broker = await startEmbeddedBroker({ port: 0 })
  bystander = await MqttProbe.open(broker.url, { clientId: 'bystander' })
  // Whatever abusers manage to publish, this client is told too.
  await bystander.connection.subscribe('abuse/#', 1)
})

afterAll(async () => {
  expect(bystander.closings).toEqual([])
  await broker.close()
})

function bytes(...values: number[]): Uint8Array {
  return Uint8Array.from(values)
}

/** PUBLISH, QoS 0, with these bytes as its topic. */
function publish(...topic: number[]): Uint8Array {
  return bytes(0x30, 2 + topic.length, 0, topic.length, ...topic)
}

function withWill(will: { topic: string; qos: 0 | 1 | 2 }): Packet {
  return { ...connectPacket('abuser'), cmd: 'connect', clientId: 'abuser', will: { ...will, payload: 'x' } }
}

/** CONNECT with a will of QoS 3, which no generator will write. */
function willOfQos3(): Uint8Array {
  const text = (value: string) => [0, value.length, ...Buffer.from(value)]
  const body = [...text('MQTT'), 4, 0b0011_1110, 0, 0, ...text('abuser'), ...text('abuse/will'), ...text('x')]
  return bytes(0x10, body.length, ...body)
}

const a = 0x61

const beforeConnect: [string, (Packet | Uint8Array | string)[]][] = [
  ['an HTTP request', ['GET / HTTP/1.1\r\nHost: x\r\n\r\n']],
  ['binary garbage', [bytes(0x00, 0x01, 0x02, 0xfe, 0x80, 0x7f)]],
  ['a storm of 0xFF', [Buffer.alloc(200_000, 0xff)]],
  ['an announcement of 256 MB', [bytes(0x10, 0xff, 0xff, 0xff, 0x7f)]],
  ['a length that never ends', [bytes(0x10, 0x80, 0x80, 0x80, 0x80, 0x80)]],
  ['a publish before CONNECT', [publish(a)]],
  ['a CONNECT whose inner length points outside', [bytes(0x10, 4, 0xff, 0xff, 0x4d, 0x51)]],
  ['a CONNECT of no length', [bytes(0x10, 0)]],
  ['a CONNECT for a protocol of another name', [bytes(0x10, 10, 0, 4, a, a, a, a, 4, 2, 0, 0)]],
  ['a will of QoS 3', [willOfQos3()]],
  ['a will with a wildcard', [withWill({ topic: 'abuse/+', qos: 0 })]],
  ['a will on a topic of the broker', [withWill({ topic: '$SYS/abuse', qos: 0 })]],
]

const afterConnect: [string, (Packet | Uint8Array)[]][] = [
  ['a second CONNECT', [connectPacket('abuser')]],
  ['a topic that is not UTF-8', [publish(a, 0xc3, 0x28)]],
  ['a topic with a NUL', [publish(a, 0)]],
  ['a wildcard in the topic of a publish', [publish(a, 0x2f, 0x23)]],
  ['an empty topic', [publish()]],
  ['a publish of QoS 3', [bytes(0x36, 5, 0, 1, a, 0, 1)]],
  ['a publish whose topic is longer than the packet', [bytes(0x30, 3, 0xff, 0xff, a)]],
  ['a publish on a topic of the broker', [publish(...Buffer.from('$SYS/x'))]],
  [
    'a topic of a thousand levels',
    [{ cmd: 'publish', topic: 'a/'.repeat(1_000), payload: '', qos: 0, dup: false, retain: true }],
  ],
  ['a subscription with a misplaced wildcard', [bytes(0x82, 8, 0, 1, 0, 3, a, 0x23, a, 0)]],
  ['reserved flags', [bytes(0x8f, 6, 0, 1, 0, 1, a, 0)]],
  ['a packet only a broker sends', [bytes(0x20, 2, 0, 0)]],
  ['an announcement of 256 MB', [bytes(0x30, 0xff, 0xff, 0xff, 0x7f)]],
]

const harmless: [string, Uint8Array[]][] = [
  ['half a CONNECT', [bytes(0x10, 16, 0, 4, 0x4d)]],
  [
    'an acknowledgement of nothing',
    [bytes(0x10, 13, 0, 4, 0x4d, 0x51, 0x54, 0x54, 4, 2, 0, 0, 0, 1, a, 0x40, 2, 0, 9)],
  ],
]

describe('embedded broker under abuse', () => {
  it.each(beforeConnect)('drops a client that sends %s, and nobody else', async (_name, parts) => {
    const abuser = new RawMqtt(broker.port)
    abuser.send(...parts)
    await abuser.closed
    await bystander.roundTrip()
  })

  it.each(afterConnect)('drops a connected client that sends %s, and nobody else', async (_name, parts) => {
    const abuser = new RawMqtt(broker.port)
    await abuser.handshake('abuser')
    abuser.send(...parts)
    await abuser.closed
    await bystander.roundTrip()
  })

  it.each(harmless)('lives with %s', async (_name, parts) => {
    const abuser = new RawMqtt(broker.port)
    abuser.send(...parts)
    await bystander.roundTrip()
    abuser.socket.end()
    await abuser.closed
  })

  it('refuses an oversized packet at its header, while the client is still sending it', async () => {
    const abuser = new RawMqtt(broker.port)
    await abuser.handshake('abuser')
    abuser.send(bytes(0x30, 0x80, 0x80, 0x20)) // 512 KiB, of which nothing has been sent
    await abuser.closed
    await bystander.roundTrip()
  })

  it('does not let a subscriber that stopped reading hold up the others', async () => {
    const frozen = new RawMqtt(broker.port)
    await frozen.handshake('frozen')
    const filter = { topic: 'flood/#', qos: 0 } as const
    frozen.send({ cmd: 'subscribe', messageId: 1, subscriptions: [filter] })
    await frozen.next('suback')
    frozen.socket.pause()

    const [large, small] = [new RawMqtt(broker.port), new RawMqtt(broker.port)]
    await large.handshake('large')
    await small.handshake('small')
    const message = { cmd: 'publish', topic: 'flood/x', qos: 0, dup: false, retain: false } as const
    const flood = { ...message, payload: Buffer.alloc(200_000) }
    for (let sent = 0; sent < 100; sent++) large.send(flood) // more than the kernel holds for the frozen one
    for (let trip = 0; trip < 20; trip++) {
      for (let sent = 0; sent < 100; sent++) small.send({ ...message, payload: 'x' })
      await bystander.roundTrip()
    }
    for (const client of [frozen, large, small]) client.socket.destroy()
  })

  it('survives arbitrary bytes, as first words and in a connection', async () => {
    const anything = fc.tuple(fc.boolean(), fc.array(fc.uint8Array({ maxLength: 120 }), { maxLength: 4 }))
    await fc.assert(
      fc.asyncProperty(anything, async ([connected, chunks]) => {
        const abuser = new RawMqtt(broker.port)
        if (connected) await abuser.handshake('abuser')
        for (const chunk of chunks) abuser.send(chunk)
        abuser.socket.end()
        await abuser.closed
      }),
      { numRuns: budget(60, 200) },
    )
    await bystander.roundTrip()
  })
})
