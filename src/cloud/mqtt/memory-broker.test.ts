import { beforeEach, expect, test } from 'vitest'
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

test('a message reaches whoever subscribed to its topic, when the clock moves', async () => {
  const { connection, heard } = await client('reader')
  await connection.subscribe(['a/+/c', 'b/#'], 1)
  const writer = await client('writer')
  for (const topic of ['a/b/c', 'a/b', 'b', 'b/x/y', 'c']) writer.connection.send(topic, 'text', { qos: 1 })
  expect(heard).toEqual([])
  clock.advance(0)
  expect(heard).toEqual(['a/b/c=text', 'b=text', 'b/x/y=text'])
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
  clock.advance(0)
  expect(reader.heard).toEqual([])
  const other = await client('other', { will })
  broker.cut('other')
  clock.advance(0)
  expect(reader.heard).toEqual(['status=offline'])
  expect(other.closed).toEqual(['connection lost'])
})

test('a second client of the same name takes over', async () => {
  const first = await client('same')
  await client('same')
  expect(first.closed).toEqual(['another client took over'])
  const late = expect(first.connection.publish('a', 'b', { qos: 1 })).rejects.toThrow('has ended')
  clock.advance(0)
  await late
})

test('nobody answers at a broker that is down', async () => {
  broker.isUp = false
  await expect(client('reader')).rejects.toThrow('cannot connect')
})
