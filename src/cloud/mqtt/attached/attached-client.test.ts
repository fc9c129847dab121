import { afterEach, beforeEach, expect, it } from 'vitest'
import { type EmbeddedBroker, startEmbeddedBroker } from '../embedded-broker.js'
import { connectPacket, RawMqtt } from '../testing/raw-mqtt.js'
import { probeBy } from '../testing/ways.js'

let broker: EmbeddedBroker
beforeEach(async () => {
  broker = await startEmbeddedBroker({ port: 0, limits: { unreadSeconds: 60 } })
})
afterEach(() => broker.close())

const attach = (clientId: string, clean = true) => probeBy('attached', broker, { clientId, clean })

/** A client that says bytes. @param qos of its subscription to `t` */
async function raw(clientId: string, qos: 0 | 1 | 2, clean = true): Promise<RawMqtt> {
  const client = new RawMqtt(broker.port)
  client.send({ ...connectPacket(clientId), clean } as ReturnType<typeof connectPacket>)
  await client.next('connack')
  client.send({ cmd: 'subscribe', messageId: 1, subscriptions: [{ topic: 't', qos }] })
  await client.next('suback')
  return client
}

const twice = {
  cmd: 'publish',
  topic: 't',
  payload: 'x',
  qos: 2,
  messageId: 7,
  retain: false,
  dup: false,
} as const

it('sends no more to the broker while a client with a socket does not read what it has sent', async () => {
  const reader = await raw('reader', 0)
  reader.socket.pause()
  const [panel, bystander] = [await attach('panel'), await attach('bystander')]
  const payload = Buffer.alloc(100_000)
  let settled = 0
  const all = Array.from({ length: 400 }, async () => {
    await panel.connection.publish('t', payload, { qos: 1 })
    settled++
  })
  for (let trips = 0; trips < 20; trips++) await bystander.roundTrip()
  expect(settled).toBeGreaterThan(0)
  expect(settled).toBeLessThan(400)
  reader.socket.resume()
  await Promise.all(all)
  while (reader.packets.filter(({ cmd }) => cmd === 'publish').length < 400)
    await new Promise(resolve => setImmediate(resolve))
  reader.socket.destroy()
})

it('is refused more than may wait for the broker, and the rest is acknowledged when who holds it up reads on', async () => {
  const reader = await raw('reader', 0)
  reader.socket.pause()
  const [panel, cut, bystander] = [await attach('panel'), await attach('cut'), await attach('bystander')]
  const payload = Buffer.alloc(100_000)
  const outcomes = new Map<string, number>()
  const settled = (error?: Error) => {
    const word = error?.message ?? 'acknowledged'
    outcomes.set(word, (outcomes.get(word) ?? 0) + 1)
  }
  for (let number = 0; number < 400; number++) panel.connection.send('t', payload, { qos: 1 })
  for (let number = 0; number < 300; number++) cut.connection.send('t', payload, { qos: 1 })
  for (let number = 0; number < 10; number++) cut.connection.send('last', 'x', { qos: 1 }, settled)
  const send = (count: number) => {
    for (let number = 0; number < count; number++) panel.connection.send('nobody', 'x', { qos: 1 }, settled)
  }
  send(70_000)
  for (let trips = 0; trips < 100; trips++) await bystander.roundTrip()
  expect(outcomes.size).toBe(0)
  send(10_000)
  const refusal = 'not published to nobody: too many messages wait for the broker'
  const refused = outcomes.get(refusal) ?? 0
  expect(refused).toBeGreaterThanOrEqual(5_000)
  cut.connection.destroy()
  await cut.closed
  expect(outcomes.get('not acknowledged on last: cut by this side')).toBe(10)
  reader.socket.resume()
  await expect
    .poll(() => outcomes.get('acknowledged'), { interval: 1, timeout: 10_000 })
    .toBe(80_000 - refused)
  reader.socket.destroy()
})

it('hears a QoS 2 message by the QoS of its subscription', async () => {
  const panel = await attach('panel', false)
  await panel.connection.subscribe('t', 1)
  const publisher = await raw('publisher', 0)
  publisher.send(twice)
  await publisher.next('pubrec')
  expect(await panel.next('t')).toMatchObject({ qos: 1, packetId: expect.any(Number) })
  publisher.socket.destroy()
})

it('takes over a session in which QoS 2 messages wait: each once, and none that was heard before', async () => {
  const first = await raw('panel', 2, false)
  const publisher = await raw('publisher', 0)
  publisher.send(twice)
  const heard = await first.next('publish')
  // It has the message, and the broker knows: only the identifier is not free again.
  if (heard.cmd === 'publish' && heard.messageId !== undefined)
    first.send({ cmd: 'pubrec', messageId: heard.messageId })
  await first.next('pubrel')
  first.socket.destroy()
  await first.closed
  publisher.send({ ...twice, payload: 'y', messageId: 8 })
  await expect.poll(() => broker.load().queuedMessages, { interval: 1 }).toBe(2)
  const panel = await attach('panel', false)
  expect(await panel.next('t')).toMatchObject({ qos: 2, payload: Buffer.from('y') })
  await panel.roundTrip()
  expect(panel.messages.filter(({ topic }) => topic === 't')).toHaveLength(1)
  expect(broker.load().queuedMessages).toBe(0)
  publisher.socket.destroy()
})

it('says who has published what it hears, and is not taken for whoever it repeats', async () => {
  const access = {
    admit: async () => ({ name: 'ada', described: 'ada', holds: () => true }),
    onChange: undefined,
  }
  await broker.close()
  broker = await startEmbeddedBroker({ port: 0, access })
  const [panel, other] = [await attach('panel'), await attach('other')]
  await panel.connection.subscribe('t', 1)
  await other.connection.subscribe('again', 1)
  const publisher = await raw('publisher', 0)
  publisher.send({ ...twice, qos: 0 })
  const message = await panel.next('t')
  expect(message.publisher).toBe('ada')
  panel.connection.send('again', message.payload, { qos: 1 })
  expect(await other.next('again')).not.toHaveProperty('publisher')
  publisher.socket.destroy()
})
