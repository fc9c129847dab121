import { afterEach, describe, expect, it } from 'vitest'
import { type EmbeddedBroker, type EmbeddedBrokerOptions, startEmbeddedBroker } from './embedded-broker.js'
import type { MqttProbe } from './testing/mqtt-probe.js'
import { openBy, probeBy, WAYS, type Way } from './testing/ways.js'
import type { MqttConnectionOptions } from './types.js'

let broker: EmbeddedBroker
const log: string[] = []

async function start(options: Partial<EmbeddedBrokerOptions> = {}): Promise<void> {
  broker = await startEmbeddedBroker({ port: 0, log: line => void log.push(line), ...options })
}

afterEach(async () => {
  await broker.close()
  log.length = 0
})

/** Resolves when the broker has so many clients: over a socket it notices in its time that one has gone. */
const present = (clients: number) => expect.poll(() => broker.clients(), { interval: 1 }).toBe(clients)

const topicsOf = (probe: MqttProbe) =>
  probe.messages.map(({ topic }) => topic).filter(topic => !topic.startsWith('round-trip'))

describe.each(WAYS)('a client of the embedded broker, %s', way => {
  const open = (clientId: string, options: Partial<MqttConnectionOptions> = {}) =>
    probeBy(way, broker, { clientId, ...options })
  const lasting = { clean: false } as const

  it('hears what it publishes, bytes and text alike, and not in the turn in which it does', async () => {
    await start()
    const probe = await open('one')
    await probe.connection.subscribe(['t/#', 'u'], 1)
    const bytes = Buffer.from([0, 255])
    probe.connection.send('t/é', 'tränen', { qos: 0 })
    probe.connection.send('u', bytes, { qos: 1 })
    bytes.fill(1)
    expect(probe.messages).toEqual([])
    const text = await probe.next('t/é')
    expect(text).toMatchObject({ qos: 0, retain: false, duplicate: false })
    expect(text.payload.toString()).toBe('tränen')
    const came = await probe.next('u')
    expect([came.qos, ...came.payload]).toEqual([1, 0, 255])
  })

  it('has its session again, with what it had not acknowledged in whatever order, and nothing else', async () => {
    await start()
    const cloud = await open('cloud')
    const first = await open('module', lasting)
    expect(first.connection.sessionPresent).toBe(false)
    await first.connection.subscribe('request/#', 1)
    for (const topic of ['request/1', 'request/2', 'request/3', 'request/4'])
      await cloud.connection.publish(topic, topic, { qos: 1 })
    await first.next('request/4')
    for (const topic of ['request/3', 'request/2']) (await first.next(topic)).done()
    await first.roundTrip()
    first.connection.destroy()
    await present(1)
    await cloud.connection.publish('request/5', 'x', { qos: 1 })
    await cloud.connection.publish('request/lost', 'x', { qos: 0 })
    await cloud.roundTrip()

    const again = await open('module', lasting)
    expect(again.connection.sessionPresent).toBe(true)
    await again.roundTrip()
    const came = again.messages.filter(({ topic }) => topic.startsWith('request'))
    expect(came.map(({ topic, duplicate }) => [topic, duplicate])).toEqual([
      ['request/1', true],
      ['request/4', true],
      ['request/5', false],
    ])
    // An old message does nothing to the new connection.
    ;(await first.next('request/1')).done()
    await again.roundTrip()
    again.connection.destroy()
    await present(1)
    const third = await open('module', lasting)
    await third.roundTrip()
    expect(topicsOf(third)).toEqual(['request/1', 'request/4', 'request/5'])
  })

  it('hears what waited only when whoever opened the connection has it in hand', async () => {
    await start()
    const first = await open('module', lasting)
    await first.connection.subscribe('request/#', 1)
    await first.connection.end()
    const cloud = await open('cloud')
    await cloud.connection.publish('request/1', 'x', { qos: 1 })
    await cloud.connection.subscribe('heard', 1)
    const second = await open('module', {
      ...lasting,
      // Throws, and so fails the test, when the connection is not in the opener's hands yet.
      onMessage: ({ topic }) => second.connection.send('heard', topic, { qos: 0 }),
    })
    expect((await cloud.next('heard')).payload.toString()).toBe('request/1')
  })

  it('loses with a clean session what the one before had subscribed to and not taken', async () => {
    await start()
    const first = await open('module', lasting)
    await first.connection.subscribe('request/#', 1)
    await first.connection.end()
    const cloud = await open('cloud')
    for (let number = 0; number < 20; number++) await cloud.connection.publish('request/1', 'x', { qos: 1 })
    expect(broker.load().queuedMessages).toBe(20)
    const clean = await open('module')
    expect(clean.connection.sessionPresent).toBe(false)
    await clean.roundTrip()
    await clean.connection.end()
    expect(broker.load().queuedMessages).toBe(0)
    const last = await open('module', lasting)
    await last.roundTrip()
    expect([last.connection.sessionPresent, topicsOf(last)]).toEqual([false, []])
  })

  it('leaves its will when cut, retained if it is to be, and takes it along when ended', async () => {
    await start()
    const watcher = await open('watcher')
    await watcher.connection.subscribe('will/#', 1)
    const will = (name: string) =>
      ({ topic: `will/${name}`, payload: 'offline', retain: true, qos: 1 }) as const
    const ended = await open('a', { will: will('ended') })
    await ended.connection.end()
    const cut = await open('b', { will: will('cut') })
    cut.connection.destroy()
    expect(await watcher.next('will/cut')).toMatchObject({ qos: 1, retain: false })
    await watcher.roundTrip()
    expect(topicsOf(watcher)).toEqual(['will/cut'])
    const late = await open('late')
    await late.connection.subscribe('will/#', 1)
    expect(await late.next('will/cut')).toMatchObject({ retain: true })
    await late.roundTrip()
    expect(topicsOf(late)).toEqual(['will/cut'])
  })

  it('says once why it closed, whoever closed it', async () => {
    await start()
    const [ended, cut, lost] = [await open('ended'), await open('cut'), await open('lost')]
    await Promise.all([ended.connection.end(), ended.connection.end()])
    cut.connection.destroy()
    cut.connection.destroy()
    expect(cut.closings).toEqual([])
    await cut.closed
    await cut.connection.end()
    await broker.close()
    await lost.closed
    expect([ended, cut, lost].map(({ closings, endings }) => [closings, endings])).toEqual([
      [['ended by this side'], ['this-side']],
      [['cut by this side'], ['this-side']],
      [['the broker closed the connection'], ['broker']],
    ])
    await expect(open('late')).rejects.toThrow()
  })

  it('refuses to publish, subscribe or acknowledge once it is closed, without throwing', async () => {
    await start()
    const probe = await open('one')
    await probe.connection.subscribe('t', 1)
    await probe.connection.publish('t', 'x', { qos: 1 })
    const message = await probe.next('t')
    const ending = probe.connection.end()
    await expect(probe.connection.publish('t', 'x', { qos: 1 })).rejects.toThrow(
      /^not published to t: not connected$/,
    )
    await ending
    message.done()
    await expect(probe.connection.publish('t', 'x', { qos: 0 })).rejects.toThrow('not connected')
    await expect(probe.connection.subscribe('t', 1)).rejects.toThrow(/^not subscribed to t: not connected$/)
    probe.connection.unsubscribe('t')
    probe.connection.send('t', 'x', { qos: 1 })
    probe.connection.destroy()
    await probe.connection.end()
  })

  it('sends what was given to it before the end, and then ends', async () => {
    await start()
    const watcher = await open('watcher')
    await watcher.connection.subscribe('last/#', 1)
    const leaving = await open('leaving')
    const outcomes: (Error | undefined)[] = []
    for (let number = 0; number < 300; number++)
      leaving.connection.send(`last/${number}`, 'x', { qos: 1 }, error => outcomes.push(error))
    await leaving.connection.end()
    expect(outcomes).toEqual(Array.from({ length: 300 }))
    await watcher.next('last/299')
    expect(topicsOf(watcher)).toEqual(Array.from({ length: 300 }, (_, number) => `last/${number}`))
  })

  it('hears that what it had just sent when it was cut was not acknowledged', async () => {
    await start()
    const probe = await open('one')
    const outcomes: (string | undefined)[] = []
    const note = (error?: Error) => outcomes.push(error?.message)
    for (const topic of ['a', 'b']) probe.connection.send(topic, 'x', { qos: 1 }, note)
    probe.connection.destroy()
    await probe.closed
    expect(outcomes).toEqual(['a', 'b'].map(topic => `not acknowledged on ${topic}: cut by this side`))
  })

  it('refuses topics that would cost it the connection, and filters that are none', async () => {
    await start()
    const probe = await open('one')
    for (const topic of ['', 'a/+', '#', 'a\0', 'é'.repeat(40_000)])
      await expect(probe.connection.publish(topic, 'x', { qos: 1 })).rejects.toThrow('not a topic name')
    for (const filter of ['', 'a/#/b', 'a+', '#/a', 'a/b#'])
      await expect(probe.connection.subscribe(['x', filter], 1)).rejects.toThrow(
        `not subscribed to x,${filter}: "${filter}" is not a topic filter`,
      )
    await expect(probe.connection.subscribe([], 1)).rejects.toThrow('there is no topic filter')
    await probe.roundTrip()
  })

  it.each([
    ['publishes where the broker alone may', '$SYS/x', 'clients may not publish to this topic'],
    ['publishes to more levels than a topic may have', 'a/'.repeat(40), 'topic has too many levels'],
  ])('is let go of when it %s', async (_what, topic, why) => {
    await start()
    const other = await open('other')
    const probe = await open('one')
    await expect(probe.connection.publish(topic, 'x', { qos: 1 })).rejects.toThrow(
      `not acknowledged on ${topic}: the broker closed the connection`,
    )
    await probe.closed
    expect(probe.endings).toEqual(['broker'])
    expect(log).toEqual([expect.stringContaining(`client one: ${why}`)])
    expect(broker.refused(why.startsWith('topic') ? 'topicLevels' : 'protocol')).toBe(1)
    await other.roundTrip()
  })

  it('is let go of when it subscribes to more levels than a filter may have', async () => {
    await start()
    const probe = await open('one')
    await expect(probe.connection.subscribe('a/'.repeat(40), 1)).rejects.toThrow('not subscribed')
    await probe.closed
    expect(probe.endings).toEqual(['broker'])
  })

  it('ends at a message that is longer than it takes', async () => {
    await start()
    const probe = await open('one', { maxPacketBytes: 100 })
    await probe.connection.subscribe('t', 1)
    const overhead = 1 + 1 + 2 + 1 + 2 // type, length, topic length, topic, packet identifier
    await probe.connection.publish('t', 'x'.repeat(100 - overhead), { qos: 1 })
    await probe.next('t')
    await probe.connection.publish('t', 'x'.repeat(101 - overhead), { qos: 1 }).catch(() => undefined)
    expect(await probe.closed).toBe('the broker announced a packet of more than 100 bytes')
    expect([probe.endings, probe.messages.length]).toEqual([['lost'], 1])
  })

  it('is not let in by a version that the broker does not speak, without an id, or with a will that nobody may have', async () => {
    await start()
    const failing = async (options: Partial<MqttConnectionOptions>) => {
      const { failure, passes, message } = await open('one', options).then(
        () => ({ failure: '', passes: '', message: 'open' }),
        error => error,
      )
      return [failure, passes, message.replace(/^127.0.0.1:\d+|^the embedded broker/, 'it')]
    }
    const will = { payload: '', qos: 1, retain: false } as const
    expect(await failing({ protocolVersion: 5 })).toEqual([
      'refused',
      false,
      'it refused the connection: it does not speak MQTT 5 (code 1); leave mqttVersion (--mqtt-version) out, for MQTT 3.1.1',
    ])
    for (const topic of ['a/#', '$SYS/x', 'a/\uFFFD'])
      expect(await failing({ will: { ...will, topic } })).toEqual([
        'no-answer',
        true,
        'it closed the connection without answering CONNECT',
      ])
    expect(broker.clients()).toBe(0)
    const called = new AbortController()
    const attempt = failing({ signal: called.signal })
    called.abort()
    expect((await attempt)[0]).toBe('no-answer')
    expect(await failing({ signal: called.signal })).toEqual([
      'no-answer',
      true,
      'the attempt was called off',
    ])
    await (await open('one')).roundTrip()
    expect(broker.clients()).toBe(1)
  })

  it('is counted, and what it publishes and hears too', async () => {
    await start()
    const [one, other] = [await open('a'), await open('b')]
    expect(broker.clients()).toBe(2)
    await other.connection.subscribe('t', 1)
    const before = broker.traffic()
    await one.connection.publish('t', 'x', { qos: 1 })
    await one.connection.publish('nobody', 'x', { qos: 0 })
    await other.next('t')
    await one.roundTrip()
    const { received, forwarded } = broker.traffic()
    expect([received - before.received, forwarded - before.forwarded]).toEqual([3, 2])
    await one.connection.end()
    await present(1)
  })

  it('is told what is retained of what it asks for, and no more of what it asks for no longer', async () => {
    await start()
    const panel = await open('panel')
    const publish = (topic: string, payload: string, retain = true) =>
      panel.connection.publish(topic, payload, { qos: 1, retain })
    for (const topic of ['p1/status', 'p1/slots/1', 'p1/slots/2', 'p2/status']) await publish(topic, 'x')
    await publish('p1/slots/2', '')
    const cloud = await open('cloud')
    await cloud.connection.subscribe('p1/#', 1)
    await cloud.roundTrip()
    expect(topicsOf(cloud).sort()).toEqual(['p1/slots/1', 'p1/status'])
    expect(cloud.messages.filter(({ retain }) => retain)).toHaveLength(2)
    cloud.connection.unsubscribe('p1/#')
    await cloud.roundTrip()
    await publish('p1/status', 'y')
    await cloud.roundTrip()
    expect(topicsOf(cloud)).toHaveLength(2)
  })

  it('hears once what two of its subscriptions match, also when it comes back', async () => {
    await start()
    const first = await open('module', lasting)
    await first.connection.subscribe(['a/#', 'a/+'], 1)
    const cloud = await open('cloud')
    await cloud.connection.publish('a/1', 'now', { qos: 1 })
    ;(await first.next('a/1')).done()
    await first.roundTrip()
    await first.connection.end()
    await cloud.connection.publish('a/2', 'later', { qos: 1 })
    const again = await open('module', lasting)
    await again.roundTrip()
    expect([topicsOf(first), topicsOf(again)]).toEqual([['a/1'], ['a/2']])
  })

  it('takes what waited, so much as may, and in order', async () => {
    await start({ limits: { queuedMessages: 3 } })
    const away = await open('away', lasting)
    await away.connection.subscribe('x', 1)
    await away.connection.end()
    const cloud = await open('cloud')
    for (let number = 0; number < 6; number++) await cloud.connection.publish('x', String(number), { qos: 1 })
    expect(broker.refused('queuedMessages')).toBe(3)
    const back = await open('away', lasting)
    await back.connection.subscribe('last', 0)
    const heard = () => back.messages.map(({ payload }) => payload.toString())
    const flush = async (word: string) => {
      await cloud.connection.publish('last', word, { qos: 0 })
      await expect.poll(heard, { interval: 1 }).toContain(word)
    }
    await flush('first')
    // While it is there, too: what there is no room for is not for it, and it stays.
    await cloud.connection.publish('x', 'too much', { qos: 1 })
    await flush('second')
    for (const message of back.messages) message.done()
    await expect.poll(() => broker.load().queuedMessages, { interval: 1 }).toBe(0)
    await cloud.connection.publish('x', 'room', { qos: 1 })
    await flush('third')
    expect([heard(), back.closings]).toEqual([['0', '1', '2', 'first', 'second', 'room', 'third'], []])
  })

  it('reads in $SYS who comes, asks, and goes', async () => {
    await start()
    const reader = await open('reader')
    await reader.connection.subscribe('$SYS/#', 1)
    const other = await open('other')
    await other.connection.subscribe('t', 1)
    other.connection.unsubscribe('t')
    await other.roundTrip()
    await other.connection.end()
    await reader.roundTrip()
    const told = reader.messages.flatMap(({ topic, payload }) =>
      topic.startsWith('$SYS/') && payload.toString().includes('other')
        ? [topic.split('/').slice(2).join('/')]
        : [],
    )
    expect(new Set(told)).toEqual(
      new Set(['new/clients', 'new/subscribes', 'new/unsubscribes', 'disconnect/clients']),
    )
  })
})

describe('two clients of one id', () => {
  const pairs = WAYS.flatMap(before => WAYS.map((after): [Way, Way] => [before, after]))

  it.each(pairs)(
    'of which the first came %s and the second %s: the first is closed',
    async (before, after) => {
      await start()
      const watcher = await probeBy('attached', broker, { clientId: 'watcher' })
      await watcher.connection.subscribe('gone/#', 1)
      const options = (name: string) =>
        ({
          clientId: 'panel',
          clean: false,
          will: { topic: `gone/${name}`, payload: 'x', retain: false, qos: 1 },
        }) as const
      const first = await probeBy(before, broker, options('first'))
      await first.connection.subscribe('a', 1)
      await watcher.connection.publish('a', 'x', { qos: 1 })
      await first.next('a')
      const second = await probeBy(after, broker, options('second'))
      expect(await first.closed).toBe('the broker closed the connection')
      expect(first.endings).toEqual(['broker'])
      await watcher.next('gone/first')
      expect(second.connection.sessionPresent).toBe(true)
      expect(await second.next('a')).toMatchObject({ duplicate: true })
      await second.connection.publish('a', 'y', { qos: 1 })
      while (second.messages.length < 2) await new Promise(resolve => setImmediate(resolve))
      expect([first, second].map(({ messages }) => messages.length)).toEqual([1, 2])
      expect(broker.clients()).toBe(2)
      const from = (way: Way) => (way === 'attached' ? 'this process' : '127\\.0\\.0\\.1:\\d+')
      expect(log).toEqual([
        expect.stringMatching(
          `^client panel: another client of this id has come from ${from(after)}, and ends the connection from ${from(before)}; `,
        ),
      ])
      await second.connection.end()
      expect(broker.clients()).toBe(1)
      expect(topicsOf(watcher)).toEqual(['gone/first'])
    },
  )

  it('are one in the end, however many come at once', async () => {
    await start()
    const open = (way: Way) =>
      openBy(
        way,
        broker,
      )({
        url: broker.url,
        clientId: 'panel',
        protocolVersion: 4,
        clean: false,
        keepaliveSeconds: 0,
        onMessage: () => undefined,
        onClose: () => closed++,
      })
    let closed = 0
    await Promise.all(Array.from({ length: 10 }, () => open('attached')))
    while (closed < 9) await new Promise(resolve => setImmediate(resolve))
    expect(broker.clients()).toBe(1)
  })
})
