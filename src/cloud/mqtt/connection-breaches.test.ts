import { afterEach, describe, expect, it, vi } from 'vitest'
import { MqttProbe } from './testing/mqtt-probe.js'
import { type ScriptedBroker, scripted, serve, stopAll } from './testing/scripted-broker.js'
import { MQTT_CLIENTS, type MqttConnectionOptions } from './types.js'
// Loaded for the first time while the timers are faked, it would keep the fake ones.
import './mqttjs-connection.js'

afterEach(async () => {
  vi.useRealTimers()
  await stopAll()
})

const nextTurn = () => new Promise(resolve => setImmediate(resolve))

const CONNACK = Uint8Array.of(0x20, 2, 0, 0)
const message = { cmd: 'publish', topic: 't', payload: 'x', qos: 0, dup: false, retain: false } as const

describe.each(MQTT_CLIENTS)('MQTT connection of %s to a broker that is not as one expects', client => {
  const open = (url: string, options: Partial<MqttConnectionOptions> = {}) =>
    MqttProbe.open(url, { client, ...options })
  const write = (broker: ScriptedBroker, ...bytes: number[]) =>
    broker.sockets[0]?.write(Uint8Array.from(bytes))

  it('hears a message that comes byte by byte, and several that come at once', async () => {
    const broker = await scripted()
    const probe = await open(broker.url)
    for (const byte of [0x30, 6, 0, 3, 0x6f, 0x6e, 0x65, 0x21]) {
      write(broker, byte)
      await nextTurn()
    }
    expect((await probe.next('one')).payload.toString()).toBe('!')
    write(broker, 0x30, 5, 0, 3, 0x74, 0x77, 0x6f, 0x30, 6, 0, 4, 0x66, 0x6f, 0x75, 0x72, 0x30, 3, 0)
    write(broker, 1, 0x65)
    await probe.next('e')
    expect(probe.messages.map(({ topic }) => topic)).toEqual(['one', 'two', 'four', 'e'])
  })

  it('hears a message of many reads whole, and keeps it when others follow', async () => {
    const broker = await scripted()
    const probe = await open(broker.url)
    const payload = Buffer.alloc(200_000, 'abcdefg')
    broker.send({ ...message, topic: 'long', payload }, { ...message, topic: 'short' })
    await probe.next('short')
    for (let index = 0; index < 100; index++) broker.send({ ...message, topic: `${index}`, payload: 'other' })
    await probe.next('99')
    expect((await probe.next('long')).payload.equals(payload)).toBe(true)
    expect((await probe.next('0')).payload.toString()).toBe('other')
  })

  it('waits for a CONNACK that is late, and comes in pieces', async () => {
    const url = await serve(socket =>
      socket.once('data', async () => {
        for (const byte of CONNACK) {
          for (let turn = 0; turn < 5; turn++) await nextTurn()
          socket.write(Uint8Array.of(byte))
        }
      }),
    )
    const probe = await open(url)
    expect(probe.connection.sessionPresent).toBe(false)
    probe.connection.destroy()
  })

  it.each([
    ['flags that it does not have', 0x20, 2, 2, 0],
    ['a length of five bytes', 0x20, 0xff, 0xff, 0xff, 0xff, 1],
    ['another type', 0x36, 2, 0, 0],
  ] as const)('does not come to be where CONNACK has %s', async (_, ...bytes) => {
    const url = await serve(socket => socket.once('data', () => socket.write(Uint8Array.from(bytes))))
    await expect(open(url)).rejects.toMatchObject({ failure: 'protocol' })
  })

  it.each<readonly [string, readonly number[]]>([
    ['a message of QoS 3', [0x36, 5, 0, 1, 0x74, 0, 9]],
    ['a length of five bytes', [0x30, 0x80, 0x80, 0x80, 0x80, 1]],
    ['flags that there are not', [0x41, 2, 0, 9]],
    ['a second CONNACK', [...CONNACK]],
    ['SUBACK of a code that there is not', [0x90, 3, 0, 1, 3]],
    ['a packet of type 0', [0, 0]],
  ])('gives up a broker that sends %s', async (_, bytes) => {
    const broker = await scripted()
    const probe = await open(broker.url)
    write(broker, ...bytes)
    await probe.closed
    expect(probe.endings).toEqual(['lost'])
    expect(probe.messages).toEqual([])
  })

  it('goes on where one acknowledges what nobody has sent', async () => {
    const broker = await scripted()
    const probe = await open(broker.url)
    const published = probe.connection.publish('t', 'x', { qos: 1 })
    const [packet] = await broker.received('publish')
    broker.send({ cmd: 'puback', messageId: 999 }, { cmd: 'suback', messageId: 998, granted: [1] })
    broker.send({ cmd: 'puback', messageId: packet?.messageId ?? 0 })
    await published
    expect(probe.closings).toEqual([])
  })

  it('gives up one that answers a message as if it were a subscription', async () => {
    const broker = await scripted()
    const probe = await open(broker.url)
    const published = probe.connection.publish('t', 'x', { qos: 1 })
    const [packet] = await broker.received('publish')
    broker.send({ cmd: 'suback', messageId: packet?.messageId ?? 0, granted: [1] })
    await expect(published).rejects.toThrow('not acknowledged on t')
    await probe.closed
    expect(probe.endings).toEqual(['lost'])
  })

  it('rejects a subscription that is answered for another number of filters, and gives up', async () => {
    const broker = await scripted()
    const probe = await open(broker.url)
    const subscribed = probe.connection.subscribe(['a', 'b'], 1)
    const [packet] = await broker.received('subscribe')
    broker.send({ cmd: 'suback', messageId: packet?.messageId ?? 0, granted: [1] })
    await expect(subscribed).rejects.toThrow('not subscribed to a,b')
    await probe.closed
  })

  it('does not subscribe to what is no filter', async () => {
    const broker = await scripted()
    const probe = await open(broker.url)
    for (const filter of ['a/#/b', 'a+', 'a/b#'])
      await expect(probe.connection.subscribe(filter, 1)).rejects.toThrow(`not subscribed to ${filter}: `)
    await expect(probe.connection.subscribe([], 1)).rejects.toThrow('not subscribed to')
    expect(broker.packets.map(packet => packet.cmd)).toEqual(['connect'])
  })

  it('stays for as long as one answers its pings', async () => {
    const broker = await scripted()
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
    const probe = await open(broker.url, { keepaliveSeconds: 30 })
    for (let ping = 1; ping <= 4; ping++) {
      vi.advanceTimersByTime(30_000)
      expect(await broker.received('pingreq', ping)).toHaveLength(ping)
      broker.send({ cmd: 'pingresp' }, { ...message, topic: `after/${ping}` })
      await probe.next(`after/${ping}`)
    }
    vi.advanceTimersByTime(46_000)
    await probe.closed
    expect(probe.endings).toEqual(['lost'])
  })

  it('pings as often as an MQTT 5 broker wants', async () => {
    const broker = await scripted({ properties: { serverKeepAlive: 10 } })
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
    const probe = await open(broker.url, { protocolVersion: 5, keepaliveSeconds: 600 })
    vi.advanceTimersByTime(16_000)
    expect(await probe.closed).toBe('connection lost: the broker did not answer a ping')
  })
})

describe('the lean client', () => {
  it('pings an MQTT 5 broker that wants it, also where it would not by itself [MQTT-3.2.2-21]', async () => {
    const broker = await scripted({ properties: { serverKeepAlive: 10 } })
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
    await MqttProbe.open(broker.url, { protocolVersion: 5, keepaliveSeconds: 0 })
    vi.advanceTimersByTime(10_000)
    await broker.received('pingreq')
  })

  it('tells an MQTT 5 broker what it leaves for, and a person where that is written', async () => {
    const broker = await scripted()
    const probe = await MqttProbe.open(broker.url, { protocolVersion: 5 })
    broker.sockets[0]?.write(Uint8Array.of(0x32, 6, 0, 1, 0x74, 0, 0, 0))
    expect(await probe.closed).toBe(
      'connection given up: the broker sent a PUBLISH with 0 as packet identifier (MQTT 5 §2.2.1)',
    )
    expect(await broker.received('disconnect')).toMatchObject([{ reasonCode: 0x82 }])
  })

  it('repeats the own words of an MQTT 5 broker, in quotes and not without end', async () => {
    const broker = await scripted()
    const probe = await MqttProbe.open(broker.url, { protocolVersion: 5 })
    const said = `enough\n${'!'.repeat(1_000)}`
    broker.send({ cmd: 'disconnect', reasonCode: 151, properties: { reasonString: said } })
    const words = JSON.stringify(said.slice(0, 200))
    expect(await probe.closed).toBe(`the broker ended the connection: Quota exceeded, ${words}`)
  })

  it('does not say what CONNECT has no room for', async () => {
    const broker = await scripted()
    const opening = MqttProbe.open(broker.url, { username: 'u'.repeat(70_000) })
    await expect(opening).rejects.toMatchObject({ failure: 'credentials', passes: false })
    expect(broker.packets).toEqual([])
  })

  it('refuses a property that there is no room for, and goes on', async () => {
    const broker = await scripted()
    const probe = await MqttProbe.open(broker.url, { protocolVersion: 5 })
    const properties = { contentType: 'x'.repeat(70_000) }
    await expect(probe.connection.publish('t', 'x', { qos: 1, properties })).rejects.toThrow('65535 bytes')
    probe.connection.send('t', 'x', { qos: 0 })
    expect(await broker.received('publish')).toHaveLength(1)
  })

  it('sends nothing any more when its messages are given up', async () => {
    const broker = await scripted()
    const probe = await MqttProbe.open(broker.url)
    const errors: string[] = []
    probe.connection.send('t', 'first', { qos: 1 }, () => {
      probe.connection.send('t', 'second', { qos: 1 }, error => errors.push(error?.message ?? 'none'))
    })
    await broker.received('publish')
    broker.sockets[0]?.destroy()
    await probe.closed
    expect(errors).toEqual(['not published to t: not connected'])
  })

  it('says goodbye after what is acknowledged in the same turn', async () => {
    const broker = await scripted()
    const probe = await MqttProbe.open(broker.url)
    broker.send({ ...message, qos: 1, messageId: 7 })
    const heard = await probe.next('t')
    const ended = probe.connection.end()
    heard.done()
    await ended
    expect(broker.packets.map(packet => packet.cmd)).toEqual(['connect', 'puback', 'disconnect'])
  })
})
