import fc from 'fast-check'
import { expect, it } from 'vitest'
import { startEmbeddedBroker } from '../../src/cloud/mqtt/embedded-broker.js'
import { openBy, WAYS, type Way } from '../../src/cloud/mqtt/testing/ways.js'
import type { IncomingMessage, MqttConnection } from '../../src/cloud/mqtt/types.js'

const NAMES = ['ada', 'bob', 'cleo'] as const
type Name = (typeof NAMES)[number]

const TOPICS = ['a/1', 'a/2', 'b', 'b/x/y', 'c', 'd'] as const
/**
 * No two match the same topic, and only one without wildcards has QoS 0: how often a message comes by two subscriptions, and of which
 * QoS a retained one is that comes by a wildcard, aedes does not take from the specification.
 */
const FILTERS = [
  ['a/+', 1],
  ['b/#', 1],
  ['c', 0],
  ['d', 1],
] as const

interface Steps {
  connect: { readonly clean: boolean; readonly way: Way }
  leave: object
  break: object
  subscribe: { readonly filter: (typeof FILTERS)[number] }
  unsubscribe: { readonly filter: (typeof FILTERS)[number] }
  publish: {
    readonly topic: (typeof TOPICS)[number]
    readonly qos: 0 | 1
    readonly retain: boolean
    readonly isEmpty: boolean
  }
  /** Acknowledges what was heard; `every`: all of it, else the last message. */
  acknowledge: { readonly every: boolean }
}
type Step = { [Do in keyof Steps]: { readonly who: Name; readonly do: Do } & Steps[Do] }[keyof Steps]

const who = fc.constantFrom(...NAMES)
const seldom = fc.nat(3).map(n => n === 0)
const filter = fc.constantFrom(...FILTERS)
const connect = fc.record({
  who,
  do: fc.constant('connect' as const),
  clean: seldom,
  way: fc.constantFrom(...WAYS),
})
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: connect },
  { weight: 1, arbitrary: fc.record({ who, do: fc.constant('leave' as const) }) },
  { weight: 1, arbitrary: fc.record({ who, do: fc.constant('break' as const) }) },
  { weight: 4, arbitrary: fc.record({ who, do: fc.constant('subscribe' as const), filter }) },
  { weight: 1, arbitrary: fc.record({ who, do: fc.constant('unsubscribe' as const), filter }) },
  {
    weight: 8,
    arbitrary: fc.record({
      who,
      do: fc.constant('publish' as const),
      topic: fc.constantFrom(...TOPICS),
      qos: fc.constantFrom(0 as const, 1 as const),
      retain: seldom,
      isEmpty: seldom,
    }),
  },
  { weight: 3, arbitrary: fc.record({ who, do: fc.constant('acknowledge' as const), every: fc.boolean() }) },
)

/** One of those who play: everything that it hears. */
class Player {
  readonly heard: string[] = []
  /** Why its connections ended: when, in what others of them hear, is chance. */
  readonly closed: string[] = []
  unacknowledged: IncomingMessage[] = []
  connection: MqttConnection | undefined
  #back: (() => void) | undefined

  constructor(readonly name: Name | 'watcher') {}

  hear(message: IncomingMessage): void {
    const { topic, payload, qos, retain, duplicate } = message
    if (topic === `trip/${this.name}`) return this.#back?.()
    if (topic.startsWith('trip/')) return
    this.heard.push(`${topic}=${payload} qos ${qos}${retain ? ' retained' : ''}${duplicate ? ' again' : ''}`)
    this.unacknowledged.push(message)
  }

  /** What it sends to itself comes after all that was on its way. */
  async trip(): Promise<void> {
    const back = new Promise<void>(resolve => {
      this.#back = resolve
    })
    this.connection?.send(`trip/${this.name}`, 'x', { qos: 0 })
    await back
  }
}

/** Plays a script. @param wayOf how a client comes that the script lets come in this way */
async function play(steps: readonly Step[], wayOf: (way: Way) => Way): Promise<Record<string, string[]>> {
  const broker = await startEmbeddedBroker({ port: 0 })
  const players = new Map([...NAMES, 'watcher' as const].map(name => [name, new Player(name)] as const))
  const of = (name: Name | 'watcher') => players.get(name) ?? new Player(name)
  const open = async (player: Player, clean: boolean, way: Way) => {
    player.unacknowledged = []
    const { name } = player
    player.connection = await openBy(
      way,
      broker,
    )({
      url: broker.url,
      clientId: name,
      protocolVersion: 4,
      clean,
      keepaliveSeconds: 0,
      will: { topic: `gone/${name}`, payload: name, retain: true, qos: 1 },
      onMessage: message => player.hear(message),
      onClose: (reason, how) => player.closed.push(`${how}: ${reason}`),
    })
    player.heard.push(`session ${player.connection.sessionPresent}`)
    await player.connection.subscribe(`trip/${name}`, 0)
  }
  const watcher = of('watcher')
  await open(watcher, true, 'attached')
  await watcher.connection?.subscribe('#', 1)
  const isGone = (player: Player) =>
    expect.poll(() => watcher.heard.at(-1), { interval: 1 }).toContain(`gone/${player.name}=`)
  const act = async (one: Step, index: number): Promise<void> => {
    const player = of(one.who)
    const { connection, unacknowledged } = player
    if (one.do === 'connect') {
      await open(player, one.clean, wayOf(one.way))
      // Who was there under the same id is closed, and its will speaks.
      if (connection) await isGone(player)
      return
    }
    if (!connection) return
    switch (one.do) {
      case 'leave':
        player.connection = undefined
        return connection.end()
      case 'break':
        player.connection = undefined
        connection.destroy()
        return isGone(player)
      case 'subscribe':
        return connection.subscribe(one.filter[0], one.filter[1])
      case 'unsubscribe':
        return connection.unsubscribe(one.filter[0])
      case 'publish':
        return connection.publish(one.topic, one.isEmpty ? '' : `m${index}`, one)
      case 'acknowledge':
        for (const message of unacknowledged.splice(one.every ? 0 : -1)) message.done()
    }
  }
  for (const [index, one] of steps.entries()) {
    watcher.heard.push(`${index} ${one.do}`)
    await act(one, index)
    for (let times = 0; times < 2; times++)
      for (const player of players.values()) if (player.connection) await player.trip()
  }
  const heard = Object.fromEntries(
    [...players].map(([name, player]) => [name, [...player.heard, ...player.closed]]),
  )
  await broker.close()
  return heard
}

it('tells three clients the same in the same order, whether they are attached, have sockets, or some have', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async steps => {
      const sockets = await play(steps, () => 'over a socket')
      expect(await play(steps, () => 'attached')).toEqual(sockets)
      expect(await play(steps, way => way)).toEqual(sockets)
    }),
    { seed: 5, numRuns: 8 },
  )
})
