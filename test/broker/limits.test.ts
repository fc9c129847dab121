import { connect, type Socket } from 'node:net'
import type { IClientOptions, MqttClient } from 'mqtt'
import { afterEach, expect, it } from 'vitest'
import type { EmbeddedBrokerOptions } from '../../src/cloud/mqtt/embedded-broker.js'
import type { Keeping } from '../../src/cloud/mqtt/owed-messages.js'
import { connectPacket, RawMqtt } from '../../src/cloud/mqtt/testing/raw-mqtt.js'
import { closed, granted, idOf, published, type Rig, rig } from './rig.js'

let site: Rig
const sockets: Socket[] = []
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await site[Symbol.asyncDispose]()
})

/** A broker that asks nobody, with limits. */
async function limited(
  limits: EmbeddedBrokerOptions['limits'],
  options: Partial<EmbeddedBrokerOptions> = {},
) {
  site = await rig('nobody:cloud:PASSWORD\n', { tls: undefined, access: undefined, limits, ...options })
  return site
}

const open = (options: IClientOptions = {}): Promise<MqttClient> => site.open(options)

/** A connection that says nothing; `gone` resolves when it is closed. */
function silent(localAddress = '127.0.0.1'): { gone: Promise<void>; socket: Socket } {
  const socket = connect({ host: '127.0.0.1', port: site.broker.port, localAddress })
  sockets.push(socket)
  socket.on('error', () => undefined)
  return { socket, gone: new Promise(resolve => socket.once('close', () => resolve())) }
}

/** Somebody else, who notices nothing. */
async function bystander(): Promise<() => Promise<void>> {
  const client = await open({ clientId: 'bystander' })
  await granted(client, 'bystander/#')
  let trips = 0
  return async () => {
    const topic = `bystander/${++trips}`
    const back = new Promise<void>(resolve => client.on('message', came => came === topic && resolve()))
    await published(client, topic)
    await back
  }
}

/** Where a broker keeps what outlasts it, in a test. */
function notebook(): Keeping & { readonly kept: Map<string, object> } {
  const kept = new Map<string, object>()
  return {
    kept,
    entries: () => [...kept],
    put: (key, value) => {
      if (value === undefined) kept.delete(key)
      else kept.set(key, value)
    },
    whenDurable: then => queueMicrotask(then),
  }
}

it('takes so many connections, and another when one has gone', async () => {
  await limited({ connections: 3 })
  const [first] = [await open(), await open(), await open()]
  await silent().gone
  expect(site.broker.refused('connections')).toBe(1)
  await site.says(/^connection from 127\.0\.0\.1 refused: there are 3 connections already \(connections\)$/)
  first?.end(true)
  if (first) await closed(first)
  await expect.poll(() => site.broker.load().connections).toBe(2)
  expect((await open()).connected).toBe(true)
})

it('takes so many connections from one address', async () => {
  await limited({ connectionsPerAddress: 2 })
  await open()
  await open()
  await silent().gone
  expect(site.broker.refused('connectionsPerAddress')).toBe(1)
  silent('127.0.0.2')
  await expect.poll(() => site.broker.load().connections).toBe(3)
})

it('lets others in while thousands of connections say nothing, and ends the oldest of those', async () => {
  await limited({ silentConnections: 50 })
  const trip = await bystander()
  const all = Array.from({ length: 400 }, () => silent())
  await Promise.all(all.slice(0, 300).map(({ gone }) => gone))
  await trip()
  expect((await open()).connected).toBe(true)
  expect(site.broker.load().connections).toBeLessThanOrEqual(60)
  expect(site.broker.refused('silentConnections')).toBeGreaterThanOrEqual(300)
})

it('waits so long for a CONNECT', async () => {
  await limited({ connectSeconds: 1 })
  const { gone, socket } = silent()
  socket.write(Uint8Array.of(0x10, 16, 0))
  await gone
  expect(site.broker.refused('connectSeconds')).toBe(1)
})

it('ends a subscriber that leaves unread what it is sent', async () => {
  await limited({ unreadSeconds: 1 })
  const trip = await bystander()
  const frozen = new RawMqtt(site.broker.port)
  await frozen.handshake('frozen')
  frozen.send({ cmd: 'subscribe', messageId: 1, subscriptions: [{ topic: 'flood/#', qos: 0 }] })
  await frozen.next('suback')
  frozen.socket.pause()
  const flooder = await open()
  const flood = Buffer.alloc(200_000)
  for (let sent = 0; sent < 100; sent++) flooder.publish('flood/x', flood)
  await site.says(/client frozen: drain timeout/)
  expect(site.broker.refused('unreadSeconds')).toBe(1)
  await trip()
  frozen.socket.destroy()
})

it('gives a client so many subscriptions, and one more when it has given one back', async () => {
  await limited({ subscriptions: 2 })
  const client = await open()
  expect([await granted(client, 'a'), await granted(client, 'b'), await granted(client, 'c')]).toEqual([
    1, 1, 128,
  ])
  expect(await granted(client, 'a')).toBe(1)
  await new Promise(resolve => client.unsubscribe('a', resolve))
  expect(await granted(client, 'c')).toBe(1)
  expect(site.broker.refused('subscriptions')).toBe(1)
})

it.each([
  ['inFlight', { inFlight: 2 }, ['a', 'b', 'c'], 2],
  ['topicLevels', { topicLevels: 4 }, ['1/2/3/4/5'], 0],
  ['packetBytes', { packetBytes: 1_000 }, [`a/${'x'.repeat(1_000)}`], 0],
] as const)('ends a client above %s', async (name, limits, topics, qos) => {
  await limited(limits)
  const trip = await bystander()
  const client = new RawMqtt(site.broker.port)
  await client.handshake('abuser')
  for (const [index, topic] of topics.entries())
    client.send({ cmd: 'publish', topic, payload: 'x', qos, messageId: index + 1, dup: false, retain: false })
  await client.closed
  expect(site.broker.refused(name)).toBe(1)
  await trip()
})

it('ends a client at the header of 256 MB, and one that says CONNECT twice', async () => {
  await limited({})
  const [huge, twice] = [new RawMqtt(site.broker.port), new RawMqtt(site.broker.port)]
  await huge.handshake('huge')
  huge.send(Uint8Array.of(0x30, 0xff, 0xff, 0xff, 0x7f))
  await twice.handshake('twice')
  twice.send(connectPacket('twice'))
  await Promise.all([huge.closed, twice.closed])
  expect([site.broker.refused('packetBytes'), site.broker.refused('protocol')]).toEqual([1, 1])
})

it('holds a client back that sends too much a second, takes all of it in order, and serves others meanwhile', async () => {
  await limited({ perSecond: 50 })
  const trip = await bystander()
  const [flooder, reader] = [await open(), await open()]
  await granted(reader, 'flood')
  const got: number[] = []
  const all = new Promise<void>(resolve => {
    reader.on('message', (_topic, payload) => {
      got.push(Number(payload))
      if (got.length === 120) resolve()
    })
  })
  for (let number = 0; number < 120; number++) flooder.publish('flood', String(number))
  for (let trips = 0; trips < 10; trips++) await trip()
  await all
  expect(got).toEqual(Array.from({ length: 120 }, (_, number) => number))
  expect(site.broker.refused('perSecond')).toBeGreaterThan(0)
  expect(site.log.filter(line => /held back \(perSecond\)/.test(line))).toHaveLength(1)
})

it('keeps so many sessions', async () => {
  await limited({ sessions: 2 })
  const lasting = (clientId: string) => open({ clientId, clean: false })
  await lasting('a')
  await lasting('b')
  await expect(lasting('c')).rejects.toThrow(/Server unavailable/)
  expect((await open({ clientId: 'c' })).connected).toBe(true)
  expect(site.broker.refused('sessions')).toBe(1)
})

it('ends a session that nobody comes back to, with everything that is kept of it', async () => {
  let now = 0
  const keeping = notebook()
  await limited({ sessionSeconds: 10 }, { now: () => now, keeping })
  const gone = await open({ clientId: 'gone', clean: false })
  await granted(gone, 'x/#')
  gone.end(true)
  await closed(gone)
  const sender = await open()
  for (let number = 0; number < 5; number++) await published(sender, 'x/1', 'waits')
  expect(site.broker.load()).toMatchObject({ sessions: 1, queuedMessages: 5 })
  expect([...keeping.kept.keys()].sort()).toEqual(
    [1, 2, 3, 4, 5].map(n => `message/${n}`).concat('session/gone'),
  )
  now = 11_000
  await site.says(/^session of client gone ended/)
  await expect.poll(() => keeping.kept.size).toBe(0)
  expect(site.broker.load()).toMatchObject({ sessions: 0, queuedMessages: 0, queuedBytes: 0 })
  const again = new RawMqtt(site.broker.port)
  again.send({ ...connectPacket('gone'), cmd: 'connect', clientId: 'gone', clean: false })
  expect(await again.next('connack')).toMatchObject({ sessionPresent: false })
  again.socket.destroy()
})

it.each([
  ['retainedMessages', { retainedMessages: 2 }],
  ['retainedBytes', { retainedBytes: 20 }],
] as const)('retains no more than %s', async (name, limits) => {
  await limited(limits, { refused: 'drop' })
  const client = await open()
  for (const topic of ['a', 'b', 'c', 'd']) await published(client, topic, '12345678', true)
  expect(site.broker.refused(name)).toBe(2)
  expect(site.broker.load()).toMatchObject({ retainedMessages: 2, retainedBytes: 18 })
  await published(client, 'a', '', true)
  await published(client, 'c', '1234', true)
  await published(client, 'b', '123', true)
  expect(site.broker.load()).toMatchObject({ retainedMessages: 2, retainedBytes: 9 })
  expect(site.broker.refused(name)).toBe(2)
})

it.each([
  ['queuedMessages', { queuedMessages: 3 }],
  ['queuedBytes', { queuedBytes: 33 }],
  ['queuedTotalBytes', { queuedTotalBytes: 33 }],
] as const)(
  'queues no more than %s, and gives who comes back what was queued first',
  async (name, limits) => {
    await limited(limits)
    const away = await open({ clientId: 'away', clean: false })
    await granted(away, 'x')
    away.end(true)
    await closed(away)
    const sender = await open()
    for (let number = 0; number < 10; number++) await published(sender, 'x', `message ${number} `)
    expect(site.broker.load()).toMatchObject({ queuedMessages: 3, queuedBytes: 33 })
    expect(site.broker.refused(name)).toBe(7)
    expect(site.log.filter(line => /wait for client away/.test(line))).toHaveLength(1)
    const got: string[] = []
    await new Promise<void>((resolve, reject) => {
      site
        .open({ clientId: 'away', clean: false }, undefined, (_topic, payload) => {
          got.push(payload.toString())
          if (got.length === 3) resolve()
        })
        .catch(reject)
    })
    expect(got).toEqual(['message 0 ', 'message 1 ', 'message 2 '])
    await expect.poll(() => site.broker.load().queuedMessages).toBe(0)
  },
)

it('acknowledges no request that a panel of a kept emulator could not be given any more', async () => {
  const keeping = notebook()
  await limited({ queuedMessages: 2 }, { keeping })
  const panel = await site.broker.connect({
    url: site.broker.url,
    clientId: idOf('attic'),
    protocolVersion: 4,
    clean: false,
    keepaliveSeconds: 0,
    onMessage: () => undefined,
    onClose: () => undefined,
  })
  await panel.subscribe('panels/v1/attic/request/#', 1)
  await panel.end()
  const sender = await open()
  await published(sender, 'panels/v1/attic/request/arm', 'one')
  await published(sender, 'panels/v1/attic/request/arm', 'two')
  let isAcknowledged = false
  void published(sender, 'panels/v1/attic/request/arm', 'three').then(
    () => {
      isAcknowledged = true
    },
    () => undefined,
  )
  await closed(sender)
  expect(isAcknowledged).toBe(false)
  expect([...keeping.kept.keys()].filter(key => key.startsWith('message/'))).toHaveLength(2)
})

it('remembers across a restart who published what waits, and whose a session is', async () => {
  const keeping = notebook()
  site = await rig('ada:cloud:PASSWORD\nbob:cloud:PASSWORD\n', { keeping })
  const options = {
    clientId: idOf('attic'),
    protocolVersion: 4,
    clean: false,
    keepaliveSeconds: 0,
    url: '',
    onClose: () => undefined,
  } as const
  const panel = await site.broker.connect({ ...options, onMessage: () => undefined })
  await panel.subscribe('panels/v1/attic/request/#', 1)
  await panel.end()
  const ada = await site.as('ada', { clientId: 'desk', clean: false })
  await granted(ada, 'panels/v1/#')
  await published(ada, 'panels/v1/attic/request/arm', 'waits')
  await site[Symbol.asyncDispose]()

  site = await rig('ada:cloud:PASSWORD\nbob:cloud:PASSWORD\n', { keeping })
  await expect(site.as('bob', { clientId: 'desk' })).rejects.toThrow(/Identifier rejected/)
  const message = await new Promise(resolve => {
    void site.broker.connect({ ...options, onMessage: resolve })
  })
  expect(message).toMatchObject({ topic: 'panels/v1/attic/request/arm', publisher: 'ada' })
})
