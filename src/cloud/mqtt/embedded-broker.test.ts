import { afterEach, describe, expect, it } from 'vitest'
import { type EmbeddedBroker, startEmbeddedBroker } from './embedded-broker.js'
import { ListenError } from './listen-error.js'
import { MqttProbe } from './testing/mqtt-probe.js'
import { RawMqtt } from './testing/raw-mqtt.js'

const running: EmbeddedBroker[] = []

async function start(
  options: { port?: number; limits?: { packetBytes: number } } = {},
): Promise<EmbeddedBroker> {
  const broker = await startEmbeddedBroker({ port: 0, ...options })
  running.push(broker)
  return broker
}

afterEach(async () => {
  for (const broker of running.splice(0)) await broker.close()
})

describe('embedded broker', () => {
  it('says where it listens and carries messages', async () => {
    const broker = await start()
    expect(broker.url).toBe(`mqtt://127.0.0.1:${broker.port}`)
    expect(broker.host).toBe('127.0.0.1')
    const probe = await MqttProbe.open(broker.url)
    await probe.roundTrip()
  })

  it('names the port that is already in use', async () => {
    const first = await start()
    const second = start({ port: first.port })
    await expect(second).rejects.toThrow(ListenError)
    await expect(second).rejects.toMatchObject({ failure: 'in-use', port: first.port, host: '127.0.0.1' })
    await expect(second).rejects.toThrow(`127.0.0.1:${first.port}`)
  })

  it('counts its clients', async () => {
    const broker = await start()
    expect(broker.clients()).toBe(0)
    const probe = await MqttProbe.open(broker.url, { clientId: 'a' })
    await MqttProbe.open(broker.url, { clientId: 'b' })
    expect(broker.clients()).toBe(2)
    await probe.connection.end()
    expect(broker.clients()).toBe(1)
  })

  it('counts what clients publish, and what each of them gets', async () => {
    const broker = await start()
    const probes = await Promise.all(['a', 'b'].map(clientId => MqttProbe.open(broker.url, { clientId })))
    const before = broker.traffic()
    for (const probe of probes) await probe.roundTrip()
    const { received, forwarded } = broker.traffic()
    expect(received - before.received).toBe(2)
    expect(forwarded - before.forwarded).toBeGreaterThanOrEqual(2)
  })

  it('ends every socket when closed, also one that never said CONNECT', async () => {
    const broker = await start()
    const silent = new RawMqtt(broker.port)
    const half = new RawMqtt(broker.port)
    half.send(Uint8Array.of(0x10, 20, 0))
    const probe = await MqttProbe.open(broker.url)
    await broker.close()
    await Promise.all([silent.closed, half.closed, probe.closed])
    await expect(MqttProbe.open(broker.url)).rejects.toMatchObject({ failure: 'unreachable' })
  })

  it('can be closed twice', async () => {
    const broker = await start()
    await Promise.all([broker.close(), broker.close()])
  })

  it('keeps the retained messages a later subscriber asks for, and only those', async () => {
    const broker = await start()
    const panel = await MqttProbe.open(broker.url, { clientId: 'panel' })
    await panel.connection.publish('panels/v1/p1/status', 'online', { qos: 1, retain: true })
    await panel.connection.publish('panels/v1/p1/slots/1', '{}', { qos: 1, retain: true })
    await panel.connection.publish('panels/v1/p2/status', 'online', { qos: 1, retain: true })
    await panel.connection.publish('panels/v1/p1/slots/2', '{}', { qos: 1, retain: true })
    await panel.connection.publish('panels/v1/p1/slots/2', '', { qos: 1, retain: true })
    await panel.connection.publish('panels/v1/p1/event', '{}', { qos: 1 })

    const cloud = await MqttProbe.open(broker.url, { clientId: 'cloud' })
    await cloud.connection.subscribe('panels/v1/p1/#', 1)
    await cloud.next('panels/v1/p1/slots/1')
    await cloud.roundTrip() // whatever else was to come has come
    const retained = cloud.messages.filter(message => message.retain).map(message => message.topic)
    expect(retained.sort()).toEqual(['panels/v1/p1/slots/1', 'panels/v1/p1/status'])
  })

  it('refuses a packet over its limit and takes one of exactly the limit', async () => {
    const broker = await start({ limits: { packetBytes: 1_000 } })
    const topic = 'round-trip/limit'
    const overhead = 1 + 2 + 2 + topic.length + 2 // type, length, topic length, topic, packet identifier
    const probe = await MqttProbe.open(broker.url)
    await probe.connection.publish(topic, 'x'.repeat(1_000 - overhead), { qos: 1 })
    const tooLong = probe.connection.publish(topic, 'x'.repeat(1_001 - overhead), { qos: 1 })
    await expect(tooLong).rejects.toThrow('not acknowledged')
    await probe.closed
  })
})
