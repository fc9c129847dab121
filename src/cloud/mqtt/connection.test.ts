import { afterEach, describe, expect, it, vi } from 'vitest'
import { type EmbeddedBroker, startEmbeddedBroker } from './embedded-broker.js'
import { MqttProbe } from './testing/mqtt-probe.js'
import { MQTT_CLIENTS, type MqttConnectionOptions } from './types.js'
// Loaded for the first time while the timers are faked, it would keep the fake ones.
import './mqttjs-connection.js'

let broker: EmbeddedBroker | undefined

async function start(): Promise<string> {
  broker = await startEmbeddedBroker({ port: 0 })
  return broker.url
}

afterEach(async () => {
  vi.useRealTimers()
  await broker?.close()
  broker = undefined
})

const persistent = { clientId: 'module', clean: false }

describe.each(MQTT_CLIENTS)('MQTT connection of %s', client => {
  const open = (url: string, options: Partial<MqttConnectionOptions> = {}) =>
    MqttProbe.open(url, { client, ...options })

  it('hears what it publishes, bytes and text alike', async () => {
    const probe = await open(await start())
    await probe.connection.subscribe(['t/#', 'u'], 1)
    await probe.connection.publish('t/é', 'tränen', { qos: 0 })
    await probe.connection.publish('u', Buffer.from([0, 255]), { qos: 1 })
    const text = await probe.next('t/é')
    expect(text).toMatchObject({ qos: 0, retain: false, duplicate: false })
    expect(text.payload.toString()).toBe('tränen')
    const bytes = await probe.next('u')
    expect(bytes.qos).toBe(1)
    expect([...bytes.payload]).toEqual([0, 255])
  })

  it('tells an absent session from a resumed one', async () => {
    const url = await start()
    const first = await open(url, persistent)
    expect(first.connection.sessionPresent).toBe(false)
    await first.connection.subscribe('t', 1)
    await first.connection.end()
    const second = await open(url, persistent)
    expect(second.connection.sessionPresent).toBe(true)
  })

  it('is told again, after a reconnect, what it had not acknowledged, and only that', async () => {
    const url = await start()
    const cloud = await open(url, { clientId: 'cloud' })
    const first = await open(url, persistent)
    await first.connection.subscribe('request/#', 1)
    for (const topic of ['request/1', 'request/2', 'request/3']) {
      await cloud.connection.publish(topic, topic, { qos: 1 })
    }
    // The first stays unacknowledged and holds up nothing.
    await first.next('request/1')
    const second = await first.next('request/2')
    const third = await first.next('request/3')
    third.done()
    second.done()
    await first.connection.publish('flush', '', { qos: 1 })
    first.connection.destroy()
    await first.closed

    const again = await open(url, persistent)
    await again.next('request/1')
    await again.roundTrip()
    const topics = again.messages.map(message => message.topic).filter(topic => topic.startsWith('request'))
    expect(topics).toEqual(['request/1'])
  })

  it('gets what was published while it was away, once the opener has the connection', async () => {
    const url = await start()
    const cloud = await open(url, { clientId: 'cloud' })
    const first = await open(url, persistent)
    await first.connection.subscribe('request/#', 1)
    await first.connection.end()
    await cloud.connection.publish('request/1', 'x', { qos: 1 })
    await cloud.connection.subscribe('heard', 1)

    const second = await open(url, {
      ...persistent,
      onMessage: message => {
        // Throws, and so fails the test, when the connection is not in the opener's hands yet.
        second.connection.send('heard', message.topic, { qos: 0 })
      },
    })
    expect((await cloud.next('heard')).payload.toString()).toBe('request/1')
  })

  it('leaves its will when cut and takes it along when ended', async () => {
    const url = await start()
    const watcher = await open(url, { clientId: 'watcher' })
    await watcher.connection.subscribe('will/#', 1)
    const will = (name: string) =>
      ({ topic: `will/${name}`, payload: 'offline', retain: true, qos: 1 }) as const

    const ended = await open(url, { clientId: 'a', will: will('ended') })
    await ended.connection.end()
    const cut = await open(url, { clientId: 'b', will: will('cut') })
    cut.connection.destroy()

    expect((await watcher.next('will/cut')).payload.toString()).toBe('offline')
    await watcher.roundTrip()
    expect(watcher.messages.map(message => message.topic)).not.toContain('will/ended')
  })

  it('says once why it closed, whoever closed it', async () => {
    const url = await start()
    const ended = await open(url, { clientId: 'ended' })
    const cut = await open(url, { clientId: 'cut' })
    const lost = await open(url, { clientId: 'lost' })
    await Promise.all([ended.connection.end(), ended.connection.end()])
    cut.connection.destroy()
    cut.connection.destroy()
    await cut.closed
    await broker?.close()
    await lost.closed
    expect(ended.closings).toEqual(['ended by this side'])
    expect(cut.closings).toEqual(['cut by this side'])
    expect(lost.closings).toHaveLength(1)
    expect(lost.closings[0]).toMatch(/broker closed|lost/)
    expect([ended, cut, lost].map(probe => probe.endings)).toEqual([['this-side'], ['this-side'], ['broker']])
  })

  it('knows that the broker closed it when another client of its id connects', async () => {
    const url = await start()
    const first = await open(url, { clientId: 'one' })
    const second = await open(url, { clientId: 'one' })
    await first.closed
    expect(first.endings).toEqual(['broker'])
    await second.connection.end()
  })

  it('refuses to publish, subscribe or acknowledge once it is closed, without throwing', async () => {
    const probe = await open(await start())
    await probe.connection.subscribe('t', 1)
    await probe.connection.publish('t', 'x', { qos: 1 })
    const message = await probe.next('t')
    await probe.connection.end()
    message.done()
    await expect(probe.connection.publish('t', 'x', { qos: 0 })).rejects.toThrow('not connected')
    await expect(probe.connection.publish('t', 'x', { qos: 1 })).rejects.toThrow('not connected')
    await expect(probe.connection.subscribe('t', 1)).rejects.toThrow('not connected')
    probe.connection.send('t', 'x', { qos: 1 })
    probe.connection.destroy()
    await probe.connection.end()
  })

  it('refuses topics that would cost it the connection', async () => {
    const probe = await open(await start())
    for (const topic of ['', 'a/+', '#', 'a\0', 'é'.repeat(40_000)]) {
      await expect(probe.connection.publish(topic, 'x', { qos: 1 })).rejects.toThrow('not a topic name')
    }
    await probe.roundTrip()
  })

  it('pings, and gives up a broker that does not answer', async () => {
    const url = await start()
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
    const probe = await open(url, { keepaliveSeconds: 30 })
    vi.advanceTimersByTime(46_000) // the ping and the time to answer it, without a turn for the broker
    await expect(probe.closed).resolves.toBe('connection lost: the broker did not answer a ping')
  })
})
