import { expect, it } from 'vitest'
import { loadCatalogue } from '../../catalogue/catalogue.js'
import { Device } from '../../device/device.js'
import { newRecord } from '../../device/record.js'
import { handsOf } from '../../device/testing/hands.js'
import { add } from '../../device/testing/requests.js'
import { VirtualClock } from '../../time/virtual-clock.js'
import { MemoryBroker } from '../mqtt/memory-broker.js'
import { FakeBroker } from '../native/testing/fake-broker.js'
import { Link, type LinkOptions } from './link.js'
import { CLOUD, type Message, type PassingMessage, type Profile, type ShownMessage } from './profile.js'

const model = loadCatalogue().model('interlogix-nx')

/** A profile unlike the native one: shared topics, no answer for some, several messages for others, and words of its own. */
class Gateway implements Profile {
  readonly clientId = 'gateway'
  readonly will = { topic: 'gateway/house', payload: 'gone', retain: true, qos: 1 } as const
  readonly subscriptions = ['gateway/set', 'gateway/version']
  readonly leftovers = []
  readonly rival = 'end the other gateway'

  receive({ topic, payload }: Parameters<Profile['receive']>[0]): ReturnType<Profile['receive']> {
    if (topic === 'gateway/version') return { says: [{ topic: 'gateway/get', payload: 'all', qos: 0 }] }
    if (topic !== 'gateway/set') return undefined
    const asked = payload.toString().split(' ')
    const requests = asked.map((code, at) => add(`set ${code}`, code, { slot: 10 + at }))
    return { asks: () => requests.map(request => ({ type: 'request', by: CLOUD, request })) }
  }

  answer({ execution, slot }: Parameters<Profile['answer']>[0]): Message[] {
    if (execution !== 'succeeded') return []
    const topic = `gateway/house/${slot}`
    return [
      { topic: `${topic}/state`, payload: 'set', qos: 1, retain: true },
      { topic: `${topic}/event`, payload: 'added', qos: 1 },
    ]
  }

  report(): Message[] {
    return []
  }

  show(changes: Parameters<Profile['show']>[0], everything: Parameters<Profile['show']>[1]): Message[] {
    const users = changes.flatMap(what => (typeof what === 'object' ? [what.user] : []))
    const shown = users.map(
      user => ({ topic: `gateway/house/${user}`, payload: 'x', qos: 0, shows: { user } }) as const,
    )
    return [
      ...(everything ? [{ topic: 'gateway/house', payload: 'here', qos: 1, retain: true } as const] : []),
      ...shown,
    ]
  }

  shown(_: 'in' | 'out', { topic }: PassingMessage): ShownMessage {
    return { topic, size: 0, words: () => topic, bytes: () => '' }
  }
  goodbye(): Message[] {
    return [{ topic: 'gateway/house', payload: 'bye', qos: 1, retain: true }]
  }

  forget(): Message[] {
    return []
  }
}

/** A panel that speaks it, at a broker. */
function house(open: LinkOptions['open']) {
  const device: Device = new Device(newRecord({ id: 'house', model, seed: 1 }), model, new VirtualClock(), {
    settled: (_, { outputs }) => link.deliver(outputs),
  })
  const link = new Link(device, {
    profile: () => new Gateway(),
    broker: { url: 'mqtt://broker.test', protocolVersion: 4, clean: false, keepaliveSeconds: 0 },
    gate: begin => begin(),
    ...(open ? { open } : {}),
  })
  handsOf(device).link(true)
  const unsent = () => device.record().module.unsent.map(({ kind }) => kind)
  return { device, link, unsent }
}

it('stands in the turn in which it is asked for, where the broker answers in that turn', () => {
  const broker = new MemoryBroker(new VirtualClock())
  const { device, link } = house(broker.open)
  expect([device.module.value.link, link.connected]).toEqual(['online', true])
  expect(broker.retained.get('gateway/house')?.toString()).toBe('here')
})

it('fails in that turn as well, and the module tries again', () => {
  const broker = new MemoryBroker(new VirtualClock())
  broker.isUp = false
  expect(house(broker.open).device.module.value.link).toBe('backingOff')
})

it('takes several inputs from one message, and acknowledges it after the last', async () => {
  const broker = new FakeBroker()
  const { device } = house(broker.open)
  await broker.opened()
  const { acknowledged } = broker.connection.deliver('gateway/set', '4711 4712')
  expect(acknowledged).toBe(true)
  expect([10, 11].map(slot => device.codes.user(slot)?.code.reveal())).toEqual(['4711', '4712'])
})

it('confirms an answer of several messages when the last of them is acknowledged, and not before', async () => {
  const broker = new FakeBroker()
  const { unsent } = house(broker.open)
  await broker.opened()
  broker.takesMore = false
  broker.connection.deliver('gateway/set', '4711')
  expect(unsent()).toEqual(['response'])
  broker.connection.takeWaiting(1)
  expect(unsent()).toEqual(['response'])
  broker.connection.takeWaiting(1)
  expect(unsent()).toEqual([])
})

it('keeps an answer of which one message was lost', async () => {
  const broker = new FakeBroker()
  const { unsent } = house(broker.open)
  await broker.opened()
  broker.takesMore = false
  broker.connection.deliver('gateway/set', '4711')
  broker.connection.takeWaiting(1)
  broker.connection.cut()
  expect(unsent()).toEqual(['response'])
})

it('takes an answer for which the profile has no word as confirmed', async () => {
  const broker = new FakeBroker()
  const { unsent } = house(broker.open)
  await broker.opened()
  broker.connection.deliver('gateway/set', '47')
  expect(unsent()).toEqual([])
})

it('says what the profile says to a message that is not for the device', async () => {
  const broker = new FakeBroker()
  const { device } = house(broker.open)
  await broker.opened()
  const { seq } = device
  expect(broker.connection.deliver('gateway/version', '7').acknowledged).toBe(true)
  expect(broker.connection.deliver('gateway/other', '7').acknowledged).toBe(true)
  expect(broker.published.filter(({ topic }) => topic === 'gateway/get')).toHaveLength(1)
  expect(device.seq).toBe(seq)
})

it('leaves with the words of its profile, or without any', async () => {
  const broker = new MemoryBroker(new VirtualClock())
  const { device } = house(broker.open)
  const word = () => broker.retained.get('gateway/house')?.toString()
  handsOf(device).link(false)
  expect(word()).toBe('bye')
  handsOf(device).link(true)
  handsOf(device).power({ mains: false, battery: 'absent' })
  expect(word()).toBe('gone')
})
