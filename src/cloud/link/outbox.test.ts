import { expect, it } from 'vitest'
import type { Change } from '../../module/upstream.js'
import { FakeBroker } from '../native/testing/fake-broker.js'
import { Outbox } from './outbox.js'
import type { Message } from './profile.js'

/** An outbox at a broker that takes nothing at QoS 1 until it is told to. */
async function outbox() {
  const broker = new FakeBroker()
  const none = { onMessage: () => undefined, onClose: () => undefined }
  const connection = await broker.open({
    url: 'mqtt://broker.test',
    clientId: 'x',
    protocolVersion: 5,
    clean: true,
    keepaliveSeconds: 0,
    ...none,
  })
  broker.takesMore = false
  const unseen: Change[] = []
  let isConnected = true
  const box = new Outbox({
    get connection() {
      return isConnected ? connection : undefined
    },
    unseen: what => void unseen.push(what),
    sends: () => undefined,
  })
  const came = () => broker.published.map(({ payload, qos }) => `${payload} ${qos}`)
  const lose = () => {
    isConnected = false
  }
  return { broker, box, unseen, came, lose }
}

const shows = { user: 5 }
const message = (payload: string, qos: 0 | 1, more: Partial<Message> = {}): Message => ({
  topic: 'slots/5',
  payload,
  qos,
  ...more,
})

it('lets nothing overtake what waits on the same topic, and lets the rest go', async () => {
  const { broker, box, came } = await outbox()
  box.send([message('empty', 1), message('Ada', 0), message('on', 0, { topic: 'status' })])
  expect(came()).toEqual(['on 0'])
  broker.takeMore()
  expect(came()).toEqual(['on 0', 'empty 1', 'Ada 1'])
  box.send([message('Bob', 0)])
  expect(came().at(-1)).toBe('Bob 0')
})

it('says what was not shown: what went at QoS 1 and was not acknowledged, and nothing else', async () => {
  const { broker, box, unseen } = await outbox()
  box.send([
    message('Ada', 0, { shows, topic: 'slots/6' }),
    message('empty', 1, { shows }),
    message('Ada', 0, { shows }),
  ])
  broker.connection.cut()
  expect(unseen).toEqual([shows, shows])
})

it('without a connection shows nothing, and says so of what must arrive', async () => {
  const { box, unseen, lose } = await outbox()
  lose()
  const arrived: boolean[] = []
  box.send([message('Ada', 0, { shows }), message('', 1, { shows })], all => arrived.push(all))
  box.send([], all => arrived.push(all))
  expect([unseen, arrived]).toEqual([[shows], [false, false]])
})

it('tells once whether all have arrived, when it is known of the last', async () => {
  const { broker, box } = await outbox()
  const arrived: boolean[] = []
  box.send([message('a', 1), message('b', 0, { topic: 'x' }), message('c', 1)], all => arrived.push(all))
  broker.connection.takeWaiting(1)
  expect(arrived).toEqual([])
  broker.connection.takeWaiting(1)
  expect(arrived).toEqual([true])
  box.send([message('a', 1), message('b', 1)], all => arrived.push(all))
  broker.connection.takeWaiting(1)
  broker.connection.cut()
  expect(arrived).toEqual([true, false])
})
