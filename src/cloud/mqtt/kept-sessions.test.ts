import * as fc from 'fast-check'
import type { Packet } from 'mqtt-packet'
import { afterEach, describe, expect, it } from 'vitest'
import type { MqttConnection } from './connection.js'
import { type EmbeddedBroker, startEmbeddedBroker } from './embedded-broker.js'
import type { Keeping } from './owed-messages.js'
import { MqttProbe } from './testing/mqtt-probe.js'
import { connectPacket, RawMqtt } from './testing/raw-mqtt.js'
import { probeBy, WAYS, type Way } from './testing/ways.js'

/** What a store keeps, with a disk that answers when it is told to. */
class Disk implements Keeping {
  readonly kept = new Map<string, string>()
  /** What is on the disk: all that a kill leaves. */
  durable = new Map<string, string>()
  answers = true
  #waiting: (() => void)[] = []

  entries(): [string, unknown][] {
    return [...this.kept].map(([key, value]) => [key, JSON.parse(value)])
  }

  put(key: string, value: object | undefined): void {
    if (value === undefined) this.kept.delete(key)
    else this.kept.set(key, JSON.stringify(value))
  }

  whenDurable(then: () => void): void {
    this.#waiting.push(then)
    if (this.answers) queueMicrotask(() => this.answer())
  }

  get waits(): number {
    return this.#waiting.length
  }

  answer(): void {
    this.durable = new Map(this.kept)
    for (const then of this.#waiting.splice(0)) then()
  }

  /** The disk of the next process. */
  killed(): Disk {
    const next = new Disk()
    for (const [key, value] of this.durable) next.kept.set(key, value)
    next.durable = new Map(next.kept)
    return next
  }
}

const running: EmbeddedBroker[] = []
async function start(disk: Disk): Promise<EmbeddedBroker> {
  const broker = await startEmbeddedBroker({ port: 0, keeping: disk })
  running.push(broker)
  return broker
}
afterEach(async () => {
  for (const broker of running.splice(0)) await broker.close()
})

const comesBack = (broker: EmbeddedBroker, clientId: string, way: Way = 'over a socket') =>
  probeBy(way, broker, { clientId, clean: false })
const send = (connection: MqttConnection, topic: string, payload: string | Buffer, retain = false) =>
  connection.publish(topic, payload, { qos: 1, retain })

describe.each(WAYS)('a broker that keeps what it acknowledges, with clients that come back %s', way => {
  const keeps = (broker: EmbeddedBroker, clientId: string) => comesBack(broker, clientId, way)

  it('delivers a message at once, and acknowledges it when it is durable', async () => {
    const disk = new Disk()
    const broker = await start(disk)
    const panel = await keeps(broker, 'panel')
    await panel.connection.subscribe('a', 1)
    const cloud = await MqttProbe.open(broker.url, { clientId: 'cloud' })
    disk.answers = false
    let isAcknowledged = false
    const sent = send(cloud.connection, 'a', 'x').then(() => {
      isAcknowledged = true
    })
    expect((await panel.next('a')).payload.toString()).toBe('x')
    while (disk.waits === 0) await new Promise(resolve => setImmediate(resolve))
    expect(isAcknowledged).toBe(false)
    disk.answers = true
    disk.answer()
    await sent
  })

  it('still owes after a kill what it acknowledged, in order, marked as perhaps repeated, and nothing else', async () => {
    const disk = new Disk()
    const broker = await start(disk)
    const away = await keeps(broker, 'away')
    await away.connection.subscribe(['a/#', 'b'], 1)
    const clean = await MqttProbe.open(broker.url, { clientId: 'clean' })
    await clean.connection.subscribe('a/#', 1)
    await away.connection.end()
    for (const payload of ['1', '2', '3']) await send(clean.connection, 'a/x', payload)
    await send(clean.connection, 'nobody', 'x')
    await broker.close()

    const next = await start(disk.killed())
    const back = await keeps(next, 'away')
    expect(back.connection.sessionPresent).toBe(true)
    await back.roundTrip()
    expect(back.messages.map(({ payload, duplicate }) => [payload.toString(), duplicate])).toEqual([
      ['1', true],
      ['2', true],
      ['3', true],
      ['there and back', false],
    ])
    const other = await keeps(next, 'clean')
    expect(other.connection.sessionPresent).toBe(false)
  })

  it('owes no longer what its client acknowledged, and to each of several what that one did not', async () => {
    const disk = new Disk()
    const broker = await start(disk)
    const [one, two] = [await keeps(broker, 'one'), await keeps(broker, 'two')]
    for (const { connection } of [one, two]) await connection.subscribe('a', 1)
    await send(one.connection, 'a', 'x')
    ;(await one.next('a')).done()
    await two.next('a')
    await one.connection.end()
    await two.connection.end()
    disk.answer()

    const next = await start(disk.killed())
    const [first, second] = [await keeps(next, 'one'), await keeps(next, 'two')]
    expect((await second.next('a')).payload.toString()).toBe('x')
    await first.roundTrip()
    expect(first.messages.map(({ topic }) => topic)).not.toContain('a')
  })

  it('knows subscriptions and retained messages again, and that they were taken back', async () => {
    const disk = new Disk()
    const broker = await start(disk)
    const client = await keeps(broker, 'client')
    await client.connection.subscribe(['a', 'b'], 1)
    await comesBack(broker, 'gone')
    const gone = await MqttProbe.open(broker.url, { clientId: 'gone' })
    await send(gone.connection, 'kept', 'x', true)
    await send(gone.connection, 'cleared', 'x', true)
    await send(gone.connection, 'cleared', '', true)
    await broker.close()

    const next = await start(disk.killed())
    const again = await keeps(next, 'client')
    await send(again.connection, 'b', 'y')
    expect((await again.next('b')).payload.toString()).toBe('y')
    const reader = await MqttProbe.open(next.url, { clientId: 'reader' })
    await reader.connection.subscribe('#', 1)
    expect(await reader.next('kept')).toMatchObject({ retain: true })
    await reader.roundTrip()
    expect(reader.messages.some(({ topic }) => topic === 'cleared')).toBe(false)
    // A clean session ends the kept one for good.
    await MqttProbe.open(next.url, { clientId: 'client' })
    expect([...disk.killed().kept.keys()].filter(key => key.startsWith('session/'))).toEqual([
      'session/client',
    ])
  })

  it('confirms a subscription of a session that stays only when that is durable', async () => {
    const disk = new Disk()
    const broker = await start(disk)
    const client = await keeps(broker, 'client')
    disk.answers = false
    let isConfirmed = false
    const subscribed = client.connection.subscribe('a', 1)?.then(() => {
      isConfirmed = true
    })
    while (disk.waits === 0) await new Promise(resolve => setImmediate(resolve))
    expect(isConfirmed).toBe(false)
    disk.answers = true
    disk.answer()
    await subscribed
  })

  it('gives back any payload byte for byte', async () => {
    const payloads = fc.sample(fc.uint8Array({ maxLength: 40 }), { numRuns: 20, seed: 3 })
    const disk = new Disk()
    const broker = await start(disk)
    const away = await keeps(broker, 'away')
    await away.connection.subscribe('a', 1)
    await away.connection.end()
    const cloud = await MqttProbe.open(broker.url, { clientId: 'cloud' })
    for (const payload of payloads) await send(cloud.connection, 'a', Buffer.from(payload))
    const back = await keeps(await start(disk.killed()), 'away')
    const came = () => back.messages.filter(({ topic }) => topic === 'a').map(({ payload }) => [...payload])
    while (came().length < payloads.length) await new Promise(resolve => setImmediate(resolve))
    expect(came()).toEqual(payloads.map(payload => [...payload]))
  })

  it('sends one that comes back each message once, what waits and what comes meanwhile', async () => {
    const disk = new Disk()
    const broker = await start(disk)
    const away = await keeps(broker, 'away')
    await away.connection.subscribe('a', 1)
    await away.connection.end()
    const cloud = await MqttProbe.open(broker.url, { clientId: 'cloud' })
    const sent = Array.from({ length: 200 }, (_, index) => String(index))
    const waits = sent.slice(0, 100)
    for (const payload of waits) await send(cloud.connection, 'a', payload)
    const heard: string[] = []
    const back = probeBy(way, broker, {
      clientId: 'away',
      clean: false,
      onMessage: message => {
        heard.push(message.payload.toString())
        message.done()
      },
    })
    for (const payload of sent.slice(100)) await send(cloud.connection, 'a', payload)
    const probe = await back
    while (heard.length < sent.length) await new Promise(resolve => setImmediate(resolve))
    await probe.connection.subscribe('b', 1)
    await probe.connection.end()
    expect(heard.toSorted()).toEqual(sent.toSorted())
    expect(probe.closings).toEqual(['ended by this side'])
  })

  it('takes a QoS 2 message once, also if a kill comes between', async () => {
    const disk = new Disk()
    const broker = await start(disk)
    const away = await keeps(broker, 'away')
    await away.connection.subscribe('a', 1)
    await away.connection.end()
    const message = (dup: boolean): Packet => ({
      cmd: 'publish',
      topic: 'a',
      payload: 'x',
      qos: 2,
      messageId: 7,
      retain: false,
      dup,
    })
    const publisher = new RawMqtt(broker.port)
    publisher.send({ ...connectPacket('publisher'), clean: false } as Packet)
    await publisher.next('connack')
    publisher.send(message(false))
    await publisher.next('pubrec')
    await broker.close()

    const next = await start(disk.killed())
    const again = new RawMqtt(next.port)
    again.send({ ...connectPacket('publisher'), clean: false } as Packet)
    await again.next('connack')
    again.send(message(true))
    await again.next('pubrec')
    again.send({ cmd: 'pubrel', messageId: 7 })
    await again.next('pubcomp')
    const back = await keeps(next, 'away')
    await back.roundTrip()
    expect(back.messages.filter(({ topic }) => topic === 'a')).toHaveLength(1)
  })
})

describe.each(WAYS)('a client of the same process, heard %s', way => {
  const local = (broker: EmbeddedBroker, onMessage: Parameters<EmbeddedBroker['connect']>[0]['onMessage']) =>
    broker.connect({
      url: broker.url,
      clientId: 'panel',
      protocolVersion: 4,
      clean: false,
      keepaliveSeconds: 0,
      onMessage,
      onClose: () => undefined,
    })

  it('has what it took forgotten with the next write, before it acknowledges', async () => {
    const disk = new Disk()
    const broker = await start(disk)
    const taken = new Promise<void>(resolve => {
      void local(broker, message => {
        message.taken?.()
        disk.answer()
        resolve()
      }).then(async connection => {
        await connection.subscribe('a', 1)
        send(connection, 'a', 'x')
      })
    })
    await taken
    expect([...disk.killed().kept.keys()].filter(key => key.startsWith('message/'))).toEqual([])
  })

  it('hears that the broker has its message in the turn in which that is kept', async () => {
    const disk = new Disk()
    const broker = await start(disk)
    const cloud = await comesBack(broker, 'cloud', way)
    await cloud.connection.subscribe('a', 1)
    const connection = await local(broker, () => undefined)
    disk.answers = false
    const kept = await new Promise(resolve => {
      connection.send('a', 'x', { qos: 1 }, error => resolve(error ?? [...disk.kept.values()].join()))
    })
    expect(kept).toContain('"to":["cloud"]')
    expect([...disk.durable.values()].join()).not.toContain('"to":["cloud"]')
    // Nor does anybody else hear it before it is durable: after a kill it would be said again.
    for (let turn = 0; turn < 20; turn++) await new Promise(resolve => setImmediate(resolve))
    expect(cloud.messages.map(({ topic }) => topic)).not.toContain('a')
    disk.answers = true
    disk.answer()
    expect((await cloud.next('a')).duplicate).toBe(false)
  })

  it('is heard once it is durable also by a session that came back in between, and once', async () => {
    const disk = new Disk()
    const broker = await start(disk)
    const cloud = await comesBack(broker, 'cloud', way)
    await cloud.connection.subscribe('a', 1)
    await cloud.connection.end()
    const connection = await local(broker, () => undefined)
    disk.answers = false
    for (const payload of ['1', '2', '3']) connection.send('a', payload, { qos: 1 })
    while (disk.waits === 0) await new Promise(resolve => setImmediate(resolve))
    const back = await comesBack(broker, 'cloud', way)
    for (let turn = 0; turn < 20; turn++) await new Promise(resolve => setImmediate(resolve))
    expect(back.messages).toEqual([])
    disk.answers = true
    disk.answer()
    while (back.messages.length < 3) await new Promise(resolve => setImmediate(resolve))
    await back.roundTrip()
    expect(back.messages.slice(0, 3).map(({ payload }) => payload.toString())).toEqual(['1', '2', '3'])
    expect(back.messages).toHaveLength(4)
    expect(back.closings).toEqual([])
  })

  it('is heard though what others say passes what waits for the disk', async () => {
    const disk = new Disk()
    const broker = await start(disk)
    const cloud = await comesBack(broker, 'cloud', way)
    await cloud.connection.subscribe('a/#', 1)
    const connection = await local(broker, () => undefined)
    disk.answers = false
    for (const payload of ['1', '2']) connection.send('a/response', payload, { qos: 1 })
    while (disk.waits === 0) await new Promise(resolve => setImmediate(resolve))
    // What is retained is told at once, and has a higher number.
    connection.send('a/state', 'x', { qos: 1, retain: true })
    await cloud.next('a/state')
    disk.answers = true
    disk.answer()
    while (cloud.messages.length < 3) await new Promise(resolve => setImmediate(resolve))
    expect(cloud.messages.map(({ payload }) => payload.toString())).toEqual(['x', '1', '2'])
  })

  it('hears of a connection that breaks, once for each of its messages', async () => {
    const broker = await start(new Disk())
    const connection = await local(broker, () => undefined)
    const outcomes: boolean[] = []
    connection.send('a', 'x', { qos: 1 }, error => outcomes.push(error === undefined))
    connection.destroy()
    connection.send('a', 'x', { qos: 1 }, error => outcomes.push(error === undefined))
    while (outcomes.length < 2) await new Promise(resolve => setImmediate(resolve))
    expect(outcomes.filter(ok => ok)).toEqual([])
  })

  it('publishes its retained messages anew, so they are not kept', async () => {
    const disk = new Disk()
    const broker = await start(disk)
    const connection = await local(broker, () => undefined)
    await send(connection, 'panels/v1/p/info', '{}', true)
    expect([...disk.kept.keys()]).toEqual([])
  })
})

describe('a client of the same process, with a disk that does not answer,', () => {
  it('is told that the broker does not answer, where a session that was kept is to end first', async () => {
    const disk = new Disk()
    const broker = await start(disk)
    const panel = await probeBy('attached', broker, { clientId: 'panel', clean: false })
    await panel.connection.subscribe('a', 1)
    await panel.connection.end()
    disk.answers = false
    await expect(probeBy('attached', broker, { clientId: 'panel', connectTimeoutMs: 20 })).rejects.toThrow(
      'the embedded broker did not answer CONNECT in time',
    )
    const called = new AbortController()
    const other = await probeBy('attached', broker, { clientId: 'other', clean: false })
    void other.connection.subscribe('a', 1)
    const attempt = probeBy('attached', broker, { clientId: 'other', signal: called.signal })
    while (disk.waits < 2) await new Promise(resolve => setImmediate(resolve))
    called.abort()
    await expect(attempt).rejects.toThrow('closed the connection without answering CONNECT')
    disk.answer()
    await expect.poll(() => broker.clients(), { interval: 1 }).toBe(1)
  })

  it('waits at its end for what is not durable, and not for ever', async () => {
    const disk = new Disk()
    const broker = await start(disk)
    const reader = await probeBy('attached', broker, { clientId: 'reader', clean: false })
    await reader.connection.subscribe(['a', 'gone'], 1)
    const will = { topic: 'gone', payload: 'x', retain: true, qos: 0 } as const
    for (const answers of [true, false]) {
      const endTimeoutMs = answers ? 10_000 : 20
      const panel = await probeBy('attached', broker, { clientId: 'panel', endTimeoutMs, will })
      disk.answers = false
      panel.connection.send('a', 'x', { qos: 1 })
      const ended = panel.connection.end()
      while (disk.waits === 0) await new Promise(resolve => setImmediate(resolve))
      expect(panel.closings).toEqual([])
      disk.answers = answers
      if (answers) disk.answer()
      await ended
      expect(panel.closings).toEqual(['ended by this side'])
      // Its goodbye comes after the last acknowledgement, and else not at all.
      await new Promise(resolve => setImmediate(resolve))
      expect(reader.messages.some(({ topic }) => topic === 'gone')).toBe(!answers)
    }
    disk.answers = true
    disk.answer()
  })
})
