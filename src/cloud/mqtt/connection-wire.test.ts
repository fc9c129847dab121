import { Socket } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { MqttProbe } from './testing/mqtt-probe.js'
import { scripted, serve, stopAll } from './testing/scripted-broker.js'
import { MQTT_CLIENTS, type MqttConnectionOptions } from './types.js'

afterEach(async () => {
  vi.restoreAllMocks()
  await stopAll()
})

const request = { cmd: 'publish', topic: 'request', payload: 'x', qos: 1, dup: false, retain: false } as const

describe.each(MQTT_CLIENTS)('MQTT connection of %s on the wire', client => {
  const open = (url: string, options: Partial<MqttConnectionOptions> = {}) =>
    MqttProbe.open(url, { client, ...options })

  it('introduces itself as told', async () => {
    const broker = await scripted()
    const will = { topic: 'status', payload: 'offline', qos: 1, retain: true } as const
    await open(broker.url.replace('//', '//me:p%40ss@'), {
      clientId: 'panel-1',
      protocolVersion: 5,
      clean: false,
      sessionExpirySeconds: 3_600,
      keepaliveSeconds: 45,
      maxPacketBytes: 5_000,
      will,
    })
    const [connect] = await broker.received('connect')
    expect(connect).toMatchObject({
      clientId: 'panel-1',
      protocolVersion: 5,
      clean: false,
      keepalive: 45,
      username: 'me',
      password: Buffer.from('p@ss'),
      properties: { sessionExpiryInterval: 3_600, maximumPacketSize: 5_000 },
      will: { ...will, payload: Buffer.from('offline') },
    })
  })

  it('gives up at once when it is told to, before an answer to CONNECT', async () => {
    const connecting = new AbortController()
    const url = await serve(socket => socket.once('data', () => connecting.abort()))
    await expect(open(url, { signal: connecting.signal })).rejects.toMatchObject({
      failure: 'no-answer',
    })
  })

  it('holds messages that come with CONNACK until the opener has the connection, also when it closes at once', async () => {
    const connackAndPublish = Uint8Array.of(0x20, 2, 1, 0, 0x32, 5, 0, 1, 0x74, 0, 9)
    const url = await serve(socket => socket.once('data', () => socket.end(connackAndPublish)))
    const order: string[] = []
    const wrapped = async () => open(url, { onMessage: message => order.push(message.topic) })
    const probe = await wrapped()
    order.push('opened')
    await probe.closed
    expect(order[0]).toBe('opened')
    expect(probe.closings).toEqual(['the broker closed the connection'])
  })

  it('acknowledges what the receiver has done with, once, in any order', async () => {
    const broker = await scripted()
    const probe = await open(broker.url)
    broker.send(
      ...[11, 12, 13].map(messageId => ({ ...request, topic: `request/${messageId}`, messageId }) as const),
    )
    const [first, second, third] = [
      await probe.next('request/11'),
      await probe.next('request/12'),
      await probe.next('request/13'),
    ]
    expect(broker.packets.map(packet => packet.cmd)).toEqual(['connect'])
    third?.done()
    third?.done()
    first?.done()
    await broker.received('puback', 2)
    second?.done()
    const acknowledged = await broker.received('puback', 3)
    expect(acknowledged.map(packet => packet.messageId)).toEqual([13, 11, 12])
  })

  it('completes a QoS 2 message that an older session asked for', async () => {
    const broker = await scripted()
    const probe = await open(broker.url)
    broker.send({ ...request, qos: 2, messageId: 7 })
    await broker.received('pubrec')
    broker.send({ cmd: 'pubrel', messageId: 7 })
    await broker.received('pubcomp')
    expect(probe.messages).toHaveLength(1)
    probe.messages[0]?.done()
  })

  it('writes a batch in one system call', async () => {
    const broker = await scripted()
    const probe = await open(broker.url)
    broker.send({ ...request, messageId: 1 })
    const message = await probe.next('request')
    const port = Number(new URL(broker.url).port)
    const calls: string[] = []
    for (const call of ['_write', '_writev'] as const) {
      const original = Socket.prototype[call]
      vi.spyOn(Socket.prototype, call).mockImplementation(function (this: Socket, ...args: unknown[]) {
        if (this.remotePort === port) calls.push(call)
        Reflect.apply(original as (...all: unknown[]) => void, this, args)
      })
    }
    probe.connection.batch(() => {
      message.done()
      probe.connection.send('response', 'x', { qos: 1 })
      probe.connection.send('slots', 'x', { qos: 0, retain: true })
      probe.connection.send('event', 'x', { qos: 0 })
    })
    await broker.received('publish', 3)
    expect(calls).toHaveLength(1)
    expect(broker.packets.map(packet => packet.cmd).slice(1)).toEqual([
      'puback',
      'publish',
      'publish',
      'publish',
    ])
  })

  it('has no more messages in flight than the broker allows', async () => {
    const broker = await scripted({ properties: { receiveMaximum: 2 } })
    const probe = await open(broker.url, { protocolVersion: 5 })
    const published = ['1', '2', '3', '4', '5'].map(text =>
      probe.connection.publish('t', text, { qos: 1 }).then(() => text),
    )
    const acknowledge = (messageId = 0) => broker.send({ cmd: 'puback', messageId, reasonCode: 0 })
    for (let sent = 2; sent < 5; sent++) {
      const packets = await broker.received('publish', sent)
      expect(packets).toHaveLength(sent)
      acknowledge(packets[sent - 2]?.messageId)
    }
    const packets = await broker.received('publish', 5)
    for (const packet of packets.slice(3)) acknowledge(packet.messageId)
    expect(await Promise.all(published)).toEqual(['1', '2', '3', '4', '5'])
  })

  it('refuses what is longer than the broker takes', async () => {
    const broker = await scripted({ properties: { maximumPacketSize: 50 } })
    const probe = await open(broker.url, { protocolVersion: 5 })
    const tooLong = probe.connection.publish('t', 'x'.repeat(50), { qos: 1 })
    await expect(tooLong).rejects.toThrow('longer than the 50 bytes')
    probe.connection.send('t', 'x', { qos: 1 })
    expect(await broker.received('publish')).toHaveLength(1)
  })

  it('repeats the refusal of a publish or of a subscription', async () => {
    const broker = await scripted()
    const probe = await open(broker.url, { protocolVersion: 5 })
    const published = probe.connection.publish('t', 'x', { qos: 1 })
    const subscribed = probe.connection.subscribe('t', 1)
    const [publish] = await broker.received('publish')
    const [subscribe] = await broker.received('subscribe')
    broker.send(
      { cmd: 'puback', messageId: publish?.messageId ?? 0, reasonCode: 135 },
      { cmd: 'suback', messageId: subscribe?.messageId ?? 0, granted: [135] },
    )
    await expect(published).rejects.toThrow('Not authorized')
    await expect(subscribed).rejects.toThrow('not authorized')
  })

  it('settles everything that is open when the connection is lost', async () => {
    const broker = await scripted({ properties: { receiveMaximum: 1 } })
    const probe = await open(broker.url, { protocolVersion: 5 })
    const pending = [
      probe.connection.publish('t', 'in flight', { qos: 1 }),
      probe.connection.publish('t', 'waiting', { qos: 1 }),
      probe.connection.subscribe('t', 1),
    ]
    await broker.received('publish')
    broker.sockets[0]?.destroy()
    const outcomes = await Promise.allSettled(pending)
    expect(outcomes.map(outcome => outcome.status)).toEqual(['rejected', 'rejected', 'rejected'])
    await probe.closed
    expect(probe.closings).toHaveLength(1)
  })

  it('repeats why an MQTT 5 broker ended the connection', async () => {
    const broker = await scripted()
    const probe = await open(broker.url, { protocolVersion: 5 })
    broker.send({ cmd: 'disconnect', reasonCode: 142 })
    broker.sockets[0]?.end()
    expect(await probe.closed).toBe('the broker ended the connection: Session taken over')
    expect(probe.endings).toEqual(['taken-over'])
  })

  it('tells an MQTT 5 broker that shuts down from one that has another client of its id', async () => {
    const broker = await scripted()
    const probe = await open(broker.url, { protocolVersion: 5 })
    broker.send({ cmd: 'disconnect', reasonCode: 139 })
    broker.sockets[0]?.end()
    await probe.closed
    expect(probe.endings).toEqual(['broker'])
  })

  it.runIf(client === 'lean')(
    'says PINGREQ when it is nudged, and takes what comes of it for no sign of anything',
    async () => {
      const broker = await scripted()
      const probe = await open(broker.url)
      probe.connection.nudge?.()
      await broker.received('pingreq')
      broker.send(
        { cmd: 'pingresp' },
        { cmd: 'publish', topic: 't', payload: 'x', qos: 0, dup: false, retain: false },
      )
      expect((await probe.next('t')).payload.toString()).toBe('x')
      expect(broker.packets.map(({ cmd }) => cmd)).toEqual(['connect', 'pingreq'])
    },
  )

  it('waits for acknowledgements before it says DISCONNECT', async () => {
    const broker = await scripted({ properties: { receiveMaximum: 1 } })
    const probe = await open(broker.url, { protocolVersion: 5 })
    const published = ['last', 'words'].map(text => probe.connection.publish('t', text, { qos: 1 }))
    const ended = probe.connection.end()
    broker.send({ ...request, messageId: 5 }) // too late: it is not taken, nor acknowledged
    for (const sent of [1, 2]) {
      const messageId = (await broker.received('publish', sent))[sent - 1]?.messageId ?? 0
      broker.send({ cmd: 'puback', messageId, reasonCode: 0 })
    }
    await Promise.all(published)
    await broker.received('disconnect')
    await ended
    const said = broker.packets.map(packet => packet.cmd)
    expect(said).toEqual(['connect', 'publish', 'publish', 'disconnect'])
    expect(probe.messages).toEqual([])
  })

  it('can be cut while it waits to end', async () => {
    const broker = await scripted()
    const probe = await open(broker.url)
    const published = probe.connection.publish('t', 'never acknowledged', { qos: 1 })
    const ended = probe.connection.end()
    probe.connection.destroy()
    await expect(published).rejects.toThrow('not acknowledged on t: ended by this side')
    await ended
    await probe.closed
  })

  it('ends all the same where the broker never acknowledges what was said last', async () => {
    const broker = await scripted()
    const probe = await open(broker.url, { endTimeoutMs: 20 })
    const published = probe.connection.publish('t', 'never acknowledged', { qos: 1 })
    const ended = probe.connection.end()
    await expect(published).rejects.toThrow('not acknowledged on t: ended by this side')
    await ended
    expect(broker.packets.map(packet => packet.cmd)).not.toContain('disconnect')
  })

  it('drops a broker that announces more than it takes', async () => {
    const broker = await scripted()
    const probe = await open(broker.url, { maxPacketBytes: 1_000 })
    broker.sockets[0]?.write(Uint8Array.of(0x30, 0x80, 0x80, 0x01))
    expect(await probe.closed).toBe('the broker announced a packet of more than 1000 bytes')
    expect(probe.endings).toEqual(['lost'])
  })

  it('drops a broker that stopped reading, rather than remember without bound', async () => {
    const broker = await scripted()
    const probe = await open(broker.url)
    broker.sockets[0]?.pause()
    const payload = Buffer.alloc(100_000)
    for (let sent = 0; sent < 60; sent++) probe.connection.send('t', payload, { qos: 0 })
    expect(await probe.closed).toMatch(/left \d+ bytes unread/)
  })
})
