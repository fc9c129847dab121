import { beforeEach, describe, expect, test } from 'vitest'
import { VirtualClock } from '../../time/virtual-clock.js'
import { MemoryBroker } from './memory-broker.js'
import type { MqttConnectionOptions } from './types.js'

let clock: VirtualClock
let broker: MemoryBroker
beforeEach(() => {
  clock = new VirtualClock()
  broker = new MemoryBroker(clock)
})

/** A client that notes what it hears: `topic=payload`, with an `r` for what was retained. */
async function client(clientId: string, more: Partial<MqttConnectionOptions> = {}) {
  const heard: string[] = []
  const closed: string[] = []
  const connection = await broker.open({
    url: 'mqtt://loopback',
    clientId,
    protocolVersion: 4,
    clean: true,
    keepaliveSeconds: 60,
    onMessage: ({ topic, payload, retain }) => heard.push(`${topic}=${payload}${retain ? ' r' : ''}`),
    onClose: reason => closed.push(reason),
    ...more,
  })
  return { connection, heard, closed }
}

test('a message reaches whoever subscribed to its topic, in the call that publishes it', async () => {
  const { connection, heard } = await client('reader')
  await connection.subscribe(['a/+/c', 'b/#'], 1)
  const writer = await client('writer')
  for (const topic of ['a/b/c', 'a/b', 'b', 'b/x/y', 'c']) writer.connection.send(topic, 'text', { qos: 1 })
  expect(heard).toEqual(['a/b/c=text', 'b=text', 'b/x/y=text'])
})

test('with delays a message arrives when the clock moves: late, twice, or not at all', async () => {
  const { connection, heard } = await client('reader')
  await connection.subscribe('#', 1)
  const writer = await client('writer')
  broker.delays = ({ topic }) => ({ late: [5], twice: [0, 7] })[topic] ?? []
  for (const topic of ['late', 'twice', 'never']) writer.connection.send(topic, 'text', { qos: 1 })
  expect(heard).toEqual([])
  clock.advance(0)
  expect(heard).toEqual(['twice=text'])
  clock.advance(10)
  expect(heard).toEqual(['twice=text', 'late=text', 'twice=text'])
})

test('what a client says to a message comes after that message has reached everybody', async () => {
  const echo = await client('echo', {
    onMessage: ({ topic, payload }) => {
      if (topic === 'ask') echo.connection.send('answer', payload, { qos: 1 })
    },
  })
  await echo.connection.subscribe('ask', 1)
  const reader = await client('reader')
  await reader.connection.subscribe('#', 1)
  reader.connection.send('ask', 'x', { qos: 1 })
  expect(reader.heard).toEqual(['ask=x', 'answer=x'])
})

test('a publication to what is no topic name fails, and reaches nobody', async () => {
  const reader = await client('reader')
  await reader.connection.subscribe('#', 1)
  await expect(reader.connection.publish('a/#', 'x', { qos: 1 })).rejects.toThrow('not a topic name')
  expect(reader.heard).toEqual([])
})

describe('a session that is kept', () => {
  /** A client that acknowledges what `takes` says, and notes a `d` for what it is told again. */
  const keeper = async (takes: (text: string) => boolean = () => true) => {
    const notes: string[] = []
    const done: (() => void)[] = []
    const { connection } = await client('keeper', {
      clean: false,
      onMessage: message => {
        const text = message.payload.toString()
        notes.push(`${text} ${message.qos}${message.duplicate ? 'd' : ''}`)
        if (takes(text)) message.done()
        else done.push(message.done)
      },
    })
    return { connection, notes, done }
  }
  const say = async (text: string, qos: 0 | 1 = 1, topic = 'a') =>
    (await client('writer')).connection.send(topic, text, { qos })

  test('has its subscriptions and what came at QoS 1 when its client is back, in order, and says so', async () => {
    const first = await keeper()
    expect(first.connection.sessionPresent).toBe(false)
    await first.connection.subscribe('a', 1)
    await first.connection.end()
    for (const text of ['one', 'two', 'three']) await say(text, text === 'two' ? 0 : 1)
    const second = await keeper()
    expect(second.connection.sessionPresent).toBe(true)
    expect(second.notes).toEqual(['one 1', 'three 1'])
    await say('four')
    expect(second.notes.at(-1)).toBe('four 1')
  })

  test('is sent a message again with each connection until it acknowledges it, and then no more', async () => {
    const first = await keeper(text => text === 'two')
    await first.connection.subscribe('a', 1)
    for (const text of ['one', 'two', 'three']) await say(text)
    broker.cut('keeper')
    // Too late: the connection over which it was sent is gone.
    for (const done of first.done) done()
    const second = await keeper(text => text === 'three')
    expect(second.notes).toEqual(['one 1d', 'three 1d'])
    const third = await keeper()
    expect(third.notes).toEqual(['one 1d'])
    expect((await keeper()).notes).toEqual([])
  })

  test('goes on with a connection that takes over, and ends with one that wants none', async () => {
    const first = await keeper(() => false)
    await first.connection.subscribe('a', 1)
    await say('one')
    const second = await keeper(() => false)
    expect(second.notes).toEqual(['one 1d'])
    const clean = await client('keeper')
    expect(clean.connection.sessionPresent).toBe(false)
    expect(clean.heard).toEqual([])
    await clean.connection.end()
    await say('two')
    const last = await keeper()
    expect([last.connection.sessionPresent, last.notes]).toEqual([false, []])
  })

  test('can be expected of a client that has not been here', async () => {
    broker.expect('keeper', ['a'])
    await say('one')
    const first = await keeper()
    expect([first.connection.sessionPresent, first.notes]).toEqual([true, ['one 1']])
  })

  test('hears at the lower QoS of publication and subscription', async () => {
    const { connection, notes } = await keeper(() => false)
    await connection.subscribe('a', 0)
    await connection.subscribe('b', 1)
    await say('one', 1, 'a')
    await say('two', 0, 'b')
    expect(notes).toEqual(['one 0', 'two 0'])
    expect((await keeper()).notes).toEqual([])
  })

  test('hears what is retained at the lower QoS of the two as well', async () => {
    for (const qos of [0, 1] as const)
      (await client('writer')).connection.send(`r/${qos}`, `at ${qos}`, { qos, retain: true })
    const { connection, notes } = await keeper()
    await connection.subscribe('r/#', 0)
    await connection.subscribe('r/#', 1)
    expect(notes).toEqual(['at 0 0', 'at 1 0', 'at 0 0', 'at 1 1'])
  })
})

test('what is retained is told at subscribing, until it is emptied', async () => {
  const writer = await client('writer')
  writer.connection.send('a', 'kept', { qos: 1, retain: true })
  writer.connection.send('b', 'kept', { qos: 1, retain: true })
  writer.connection.send('b', '', { qos: 1, retain: true })
  const reader = await client('reader')
  await reader.connection.subscribe('#', 1)
  expect(reader.heard).toEqual(['a=kept r'])
})

test('the will speaks for a client that is cut off, and not for one that says goodbye', async () => {
  const reader = await client('reader')
  await reader.connection.subscribe('#', 1)
  const will = { topic: 'status', payload: 'offline', retain: true, qos: 1 } as const
  const polite = await client('polite', { will })
  await polite.connection.end()
  expect(reader.heard).toEqual([])
  const other = await client('other', { will })
  broker.cut('other')
  expect(reader.heard).toEqual(['status=offline'])
  expect(other.closed).toEqual(['connection lost'])
})

test('a second client of the same name takes over', async () => {
  const first = await client('same')
  await client('same')
  expect(first.closed).toEqual(['another client took over'])
  await expect(first.connection.publish('a', 'b', { qos: 1 })).rejects.toThrow('has ended')
})

test('nobody answers at a broker that is down', async () => {
  broker.isUp = false
  await expect(client('reader')).rejects.toThrow('cannot connect')
})
