import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MqttConnectionOptions } from '../../src/cloud/mqtt/types.js'
import { budget } from '../../tools/test/budget.js'
import { anyTalk, cut, cuts, legalTalk, type Said } from './broker-packets.js'
import { type Heard, play } from './played-broker.js'

/** Something that mqtt.js does not as MQTT has it, and the lean client does. */
interface Difference {
  readonly what: string
  /** Of MQTT 3.1.1, or where there is a 5 before it, of MQTT 5. */
  readonly clause: string
  /** What the lean client calls it, where it leaves the broker for it. */
  readonly words?: string
  /** An example, a chunk a text. */
  readonly chunks: readonly string[]
  readonly options?: Partial<MqttConnectionOptions>
  readonly lean: object
  readonly mqttJs: object
}

const OPEN = '20 02 00 00'
const OPEN_5 = '20 03 00 00 00'
const MESSAGE = '30 04 00 01 74 78'
const MESSAGE_5 = '30 05 00 01 74 00 78'

const leaves = { messages: [], closings: ['lost'] }
const goesOn = { messages: [{ topic: 't' }], closings: ['broker'] }

const DIFFERENCES: readonly Difference[] = [
  {
    what: 'takes packets before CONNACK',
    clause: '§3.2 [MQTT-3.2.0-1]',
    words: 'before CONNACK',
    chunks: [MESSAGE, OPEN],
    lean: { outcome: 'protocol', messages: [] },
    mqttJs: { outcome: 'opened', messages: [{ topic: 't' }] },
  },
  {
    what: 'passes over packets that only clients send',
    clause: '§2.2.1, table 2.1',
    words: 'which is none that brokers send',
    chunks: [OPEN, 'c0 00', MESSAGE],
    lean: leaves,
    mqttJs: goesOn,
  },
  {
    what: 'passes over what a packet has too much',
    clause: '§2.2.3',
    words: 'of a wrong length',
    chunks: [OPEN, 'd0 01 00', MESSAGE],
    lean: leaves,
    mqttJs: goesOn,
  },
  {
    what: 'makes up, or takes from the next packet, what a packet has too little',
    clause: '§2.2.3',
    words: 'that is shorter than what is in it',
    chunks: [OPEN, '32 03 00 01 74'],
    lean: leaves,
    mqttJs: { messages: [{ topic: 't', packetId: -1 }], closings: ['broker'] },
  },
  {
    what: 'takes a text that is not UTF-8',
    clause: '§1.5.3 [MQTT-1.5.3-1]',
    words: 'with a text that is not UTF-8',
    chunks: [OPEN, '30 04 00 02 c3 28'],
    lean: leaves,
    mqttJs: { messages: [{ topic: '\ufffd(' }], closings: ['broker'] },
  },
  {
    what: 'takes a text with U+0000 in it',
    clause: '§1.5.3 [MQTT-1.5.3-2]',
    words: 'with a text that is not UTF-8',
    chunks: [OPEN, '30 05 00 02 74 00 78'],
    lean: leaves,
    mqttJs: { messages: [{ topic: 't\0' }], closings: ['broker'] },
  },
  {
    what: 'takes a length of more bytes than it needs',
    clause: '5 §1.5.5 [MQTT-1.5.5-1]',
    words: 'with a number of more bytes than it needs',
    chunks: [OPEN_5, '30 85 00 00 01 74 00 78'],
    lean: leaves,
    mqttJs: goesOn,
  },
  {
    what: 'takes a message of QoS 0 as a duplicate',
    clause: '§3.3.1.1 [MQTT-3.3.1-2]',
    words: 'of QoS 0 as a duplicate',
    chunks: [OPEN, '38 04 00 01 74 78'],
    lean: leaves,
    mqttJs: goesOn,
  },
  {
    what: 'takes a message to a topic with a wildcard, or without a character',
    clause: '§3.3.2.1 [MQTT-3.3.2-2], §4.7.3 [MQTT-4.7.3-1]',
    words: 'to a topic that there cannot be',
    chunks: [OPEN, '30 04 00 01 2b 78'],
    lean: leaves,
    mqttJs: { messages: [{ topic: '+' }], closings: ['broker'] },
  },
  {
    what: 'takes 0 for a packet identifier',
    clause: '§2.3.1 [MQTT-2.3.1-1]',
    words: 'with 0 as packet identifier',
    chunks: [OPEN, '32 06 00 01 74 00 00 78'],
    lean: leaves,
    mqttJs: goesOn,
  },
  {
    what: 'takes properties that are not of the packet',
    clause: '5 §2.2.2.2',
    words: 'with a property that it cannot have',
    chunks: [OPEN_5, '30 08 00 01 74 03 21 00 01 78'],
    lean: leaves,
    mqttJs: goesOn,
  },
  {
    what: 'makes a list of a property that is there twice',
    clause: '5 §3.3.2.3.9',
    words: 'with a property twice',
    chunks: [OPEN_5, '30 0d 00 01 74 08 03 00 01 61 03 00 01 62 78'],
    lean: leaves,
    mqttJs: { messages: [{ properties: { contentType: ['a', 'b'] } }] },
  },
  {
    what: 'takes values that a property cannot have, and waits for ever where it may send 0 messages at a time',
    clause: '5 §3.2.2.3.3',
    words: 'with a property of a value that it cannot have',
    chunks: ['20 06 00 00 03 21 00 00'],
    lean: { outcome: 'protocol' },
    mqttJs: { outcome: 'opened' },
  },
  {
    what: 'takes a session that it has not, having asked for a new one',
    clause: '5 §3.2.2.1.1 [MQTT-3.2.2-4]',
    words: 'with a session, though a new one was asked for',
    chunks: ['20 03 01 00 00'],
    options: { clean: true },
    lean: { outcome: 'protocol' },
    mqttJs: { outcome: 'opened', sessionPresent: true },
  },
  {
    what: 'takes PUBCOMP for the acknowledgement of a message of QoS 1, and answers PUBREC',
    clause: '§4.3.2',
    words: 'as an answer to something else',
    chunks: [OPEN, '70 02 00 02'],
    lean: { settled: { first: 'rejected' }, closings: ['lost'] },
    mqttJs: { settled: { first: 'done' }, closings: ['broker'] },
  },
  {
    what: 'says that the broker has closed what was given up for codes that are not those of the filters',
    clause: '§3.9.3, and ConnectionEnd',
    words: 'for another number of filters',
    chunks: [OPEN, '90 04 00 01 01 01'],
    lean: { settled: { subscription: 'rejected' }, closings: ['lost'] },
    mqttJs: { settled: { subscription: 'rejected' }, closings: ['broker'] },
  },
  {
    what: 'hears on after DISCONNECT',
    clause: '5 §3.14.4 [MQTT-3.14.4-1]',
    words: 'the broker ended the connection',
    chunks: [OPEN_5, 'e0 01 8b', MESSAGE_5],
    lean: { messages: [], closings: ['broker'] },
    mqttJs: goesOn,
  },
  {
    what: 'forgets the first of two user properties of a name, where it is empty',
    clause: '5 §3.3.2.3.7 [MQTT-3.3.2-18]',
    chunks: [OPEN_5, '30 12 00 01 74 0d 26 00 01 61 00 00 26 00 01 61 00 01 62 78'],
    lean: { messages: [{ properties: { userProperties: { a: ['', 'b'] } } }] },
    mqttJs: { messages: [{ properties: { userProperties: { a: 'b' } } }] },
  },
  {
    what: 'drops what has come in one read with a packet that is too long',
    clause: '§4.3: a message that has come is delivered',
    words: 'announced a packet of more than',
    chunks: [OPEN, `${MESSAGE} 30 ff ff ff 7f`],
    lean: { messages: [{ topic: 't' }], closings: ['lost'] },
    mqttJs: leaves,
  },
]

const versionOf = ({ clause }: Difference) => (clause.startsWith('5') ? 5 : 4)
const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex')

/** What two clients are to agree on. */
const agreed = ({ reason: _, endedAt: __, ...rest }: Heard) => rest

/**
 * What both have to hear alike, of what a broker says: a packet that breaks a rule of the table ends it, for one of the two leaves
 * then. @returns the first packet, those that are right, and what is wrong after them
 */
async function inCommon({ version, packets }: Said): Promise<[Buffer[], Buffer[], Buffer[]]> {
  const { reason, endedAt = packets.length } = await play('lean', version, packets)
  const isKnown = DIFFERENCES.some(({ words }) => words !== undefined && reason.includes(words))
  // What ends the connection by right is heard by both.
  const isHeard = !isKnown || reason.startsWith('the broker ended')
  const heard = packets.slice(0, isHeard ? endedAt + 1 : endedAt)
  return [heard.slice(0, 1), heard.slice(1, endedAt), heard.slice(Math.max(endedAt, 1))]
}

describe('both clients', () => {
  it('hear the same, whatever a broker says, up to what is in the table', async () => {
    await fc.assert(
      fc.asyncProperty(anyTalk, cuts, async (said, places) => {
        const { version } = said
        const [first, right, wrong] = await inCommon(said)
        // What is wrong comes alone: mqtt.js has what came with it in one read pay for it.
        const chunks = [...first, ...cut(right, places), ...wrong]
        const lean = await play('lean', version, chunks)
        const mqttJs = await play('mqtt.js', version, chunks)
        expect(agreed(lean), `${lean.reason}; ${mqttJs.reason}`).toEqual(agreed(mqttJs))
      }),
      { numRuns: budget(100, 3_000) },
    )
  })

  it.each(DIFFERENCES)('but mqtt.js $what ($clause)', async difference => {
    const { chunks, options, words } = difference
    const said = chunks.map(bytes)
    const lean = await play('lean', versionOf(difference), said, options)
    expect(lean).toMatchObject(difference.lean)
    expect(lean.reason).toContain(words ?? '')
    expect(await play('mqtt.js', versionOf(difference), said, options)).toMatchObject(difference.mqttJs)
  })
})

describe('the lean client', () => {
  it('hears the same however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(anyTalk, cuts, async ({ version, packets }, places) => {
        // Something that is no MQTT and comes with CONNACK is a connection that does not come to be.
        const [first = Buffer.alloc(0), ...more] = packets
        const whole = await play('lean', version, packets)
        const pieces = await play('lean', version, [first, ...cut(more, places)])
        const bytewise = await play('lean', version, [
          ...cut([first], places),
          ...cut(more, [...more.keys()]),
        ])
        expect([agreed(pieces), pieces.reason]).toEqual([agreed(whole), whole.reason])
        expect(agreed(bytewise)).toEqual(agreed(whole))
      }),
      { numRuns: budget(50, 1_000) },
    )
  })

  it('has nothing against a broker that keeps to MQTT', async () => {
    await fc.assert(
      fc.asyncProperty(legalTalk, async ({ version, packets }) => {
        const { reason } = await play('lean', version, packets)
        expect(reason).toMatch(/refused the connection|the broker (closed|ended) the connection/)
      }),
      { numRuns: budget(50, 1_000) },
    )
  })
})
