import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import {
  type IncomingMessage,
  type MqttConnection,
  type MqttConnectionOptions,
  openMqttConnection,
} from '../../src/cloud/mqtt/connection.js'
import { startEmbeddedBroker } from '../../src/cloud/mqtt/embedded-broker.js'
import { MemoryBroker } from '../../src/cloud/mqtt/memory-broker.js'
import { VirtualClock } from '../../src/time/virtual-clock.js'
import { mosquittoMissing, startMosquitto } from '../support/mosquitto.js'

const broker = await startMosquitto()
if (broker === undefined) console.warn(`SKIPPED: ${mosquittoMissing}`)
afterAll(() => broker?.stop())

type Opens = (options: MqttConnectionOptions) => MqttConnection | Promise<MqttConnection>

const TOPICS = ['a/1', 'a/2', 'b', 'b/x/y', 'c', 'd'] as const
/** Filters of which no two match the same topic: how often such a message comes is the broker's choice (clause 3.3.5). */
const FILTERS = ['a/+', 'b/#', 'c'] as const

type Step =
  | { readonly do: 'connect'; readonly clean: boolean }
  | { readonly do: 'leave' | 'break' }
  | { readonly do: 'subscribe'; readonly filter: (typeof FILTERS)[number]; readonly qos: 0 | 1 }
  | { readonly do: 'unsubscribe'; readonly filter: (typeof FILTERS)[number] }
  | {
      readonly do: 'publish'
      readonly topic: (typeof TOPICS)[number]
      readonly qos: 0 | 1
      readonly retain: boolean
      readonly isEmpty: boolean
    }
  /** Acknowledges what was heard; `every`: all of it, else the last message. */
  | { readonly do: 'acknowledge'; readonly every: boolean }

const qos = fc.constantFrom(0 as const, 1 as const)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('connect' as const), clean: fc.nat(5).map(n => n === 0) }),
  },
  fc.record({ do: fc.constantFrom('leave' as const, 'break' as const) }),
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('subscribe' as const), filter: fc.constantFrom(...FILTERS), qos }),
  },
  fc.record({ do: fc.constant('unsubscribe' as const), filter: fc.constantFrom(...FILTERS) }),
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('publish' as const),
      topic: fc.constantFrom(...TOPICS),
      qos,
      retain: fc.nat(3).map(n => n === 0),
      isEmpty: fc.nat(4).map(n => n === 0),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('acknowledge' as const), every: fc.boolean() }) },
)

/** Two connections are two: what comes first on one says nothing of the other (MQTT 3.1.1 clause 4.6 orders each by itself). */
const byClient = (lines: readonly string[]): string[] => [
  ...lines.filter(line => line.startsWith('  client')),
  ...lines.filter(line => !line.startsWith('  client')),
]

/** One client that comes and goes, and one that watches and publishes, as a script says; what each of them hears. */
class Players {
  readonly heard: string[] = []
  #client: MqttConnection | undefined
  #watcher: MqttConnection | undefined
  #unacknowledged: IncomingMessage[] = []
  /** What was heard since the last step, and what of it was retained: in which order a broker tells that is its own. */
  #lines: string[] = []
  #retained: string[] = []
  #trips = 0
  #onWill: () => void = () => undefined
  #waits: { topic: string; resolve: () => void } | undefined

  /** @param name tells the clients and topics of this script from others at the broker */
  constructor(
    readonly open: Opens,
    readonly name: string,
  ) {}

  async play(steps: readonly Step[]): Promise<readonly string[]> {
    this.#watcher = await this.#connect('watcher', true)
    await this.#watcher.subscribe(
      [...TOPICS, 'gone'].map(topic => this.#at(topic)),
      1,
    )
    await this.#settle()
    for (const [index, one] of steps.entries()) {
      await this.#do(one, index)
      await this.#settle()
      this.heard.push(
        `${index} ${one.do}`,
        ...byClient(this.#lines.splice(0)),
        ...this.#retained.splice(0).sort(),
      )
    }
    for (const topic of [...TOPICS, 'gone'])
      await this.#watcher.publish(this.#at(topic), '', { qos: 1, retain: true })
    await this.#client?.end()
    await this.#watcher.end()
    await (await this.#connect('client', true)).end()
    return this.heard
  }

  #at(topic: string): string {
    return `${this.name}/${topic}`
  }

  async #connect(role: 'client' | 'watcher', clean: boolean): Promise<MqttConnection> {
    return this.open({
      url: broker?.url ?? '',
      clientId: `${this.name}-${role}`,
      protocolVersion: 4,
      clean,
      keepaliveSeconds: 0,
      will: { topic: this.#at('gone'), payload: role, retain: true, qos: 1 },
      onMessage: message => this.#hear(role, message),
      onClose: () => undefined,
    })
  }

  #hear(role: string, message: IncomingMessage): void {
    const topic = message.topic.slice(this.name.length + 1)
    if (topic === this.#waits?.topic) {
      message.done()
      return this.#waits.resolve()
    }
    const { payload, retain, duplicate } = message
    const line = `  ${role} ${topic}=${payload} qos ${message.qos}${retain ? ' retained' : ''}${duplicate ? ' again' : ''}`
    if (retain) this.#retained.push(line)
    else this.#lines.push(line)
    if (role === 'watcher' && topic === 'gone') this.#onWill()
    if (role === 'watcher') message.done()
    else this.#unacknowledged.push(message)
  }

  /** Everything that was on its way has arrived: what these two clients send to themselves comes after it. */
  async #settle(): Promise<void> {
    for (const connection of [this.#watcher, this.#client, this.#watcher]) {
      if (!connection) continue
      const topic = `trip/${++this.#trips}`
      const back = new Promise<void>(resolve => {
        this.#waits = { topic, resolve }
      })
      await connection.subscribe(this.#at(topic), 0)
      connection.send(this.#at(topic), 'x', { qos: 0 })
      await back
      connection.unsubscribe(this.#at(topic))
    }
  }

  async #do(one: Step, index: number): Promise<void> {
    switch (one.do) {
      case 'connect':
        this.#unacknowledged = []
        // Not taken over: there Mosquitto keeps the will of a session that goes on back, as MQTT 5 has it (clause 3.1.3.2.2);
        // 3.1.1 has it published whenever a connection ends without DISCONNECT [MQTT-3.1.2-8].
        await this.#client?.end()
        this.#client = await this.#connect('client', one.clean)
        this.#lines.unshift(`  session ${this.#client.sessionPresent}`)
        return
      case 'leave':
        await this.#client?.end()
        this.#client = undefined
        return
      case 'break':
        if (!this.#client) return
        // The broker notices in its time: then the will speaks.
        await new Promise<void>(resolve => {
          this.#onWill = resolve
          this.#client?.destroy()
        })
        this.#client = undefined
        return
      case 'subscribe':
        await this.#client?.subscribe(this.#at(one.filter), one.qos)
        return
      case 'unsubscribe':
        this.#client?.unsubscribe(this.#at(one.filter))
        return
      case 'publish': {
        const payload = one.isEmpty ? '' : `m${index}`
        await this.#watcher?.publish(this.#at(one.topic), payload, { qos: one.qos, retain: one.retain })
        return
      }
      case 'acknowledge': {
        const some = one.every ? this.#unacknowledged.splice(0) : this.#unacknowledged.splice(-1)
        for (const message of some) message.done()
      }
    }
  }
}

const embedded = await startEmbeddedBroker({ port: 0 })
afterAll(() => embedded.close())

describe.skipIf(broker === undefined)('a client that comes and goes is told the same as by Mosquitto', () => {
  const every = () => true
  // aedes knows a session by its subscriptions, so that without any there is none, and does not repeat what was retained. Who is
  // attached to it is told the same as who has a socket.
  const butOfAedes = (line: string) => !/^ {2}session|retained again$/.test(line)

  it.each<[string, () => Opens, (line: string) => boolean]>([
    ['by the broker in memory', () => new MemoryBroker(new VirtualClock()).open, every],
    ['by the embedded broker that it is attached to', () => embedded.connect, butOfAedes],
  ])('%s', async (name, opens, isSame) => {
    let script = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async steps => {
        const unique = `${name.replaceAll(' ', '-')}-${++script}`
        const ours = await new Players(opens(), unique).play(steps)
        const theirs = await new Players(openMqttConnection, unique).play(steps)
        expect(ours.filter(isSame)).toEqual(theirs.filter(isSame))
      }),
      { seed: 7, numRuns: 60 },
    )
  })
})
