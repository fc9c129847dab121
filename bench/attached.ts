import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Aedes } from 'aedes'
import type { MqttConnection } from '../src/cloud/mqtt/connection.js'
import { type EmbeddedBroker, startEmbeddedBroker } from '../src/cloud/mqtt/embedded-broker.js'
import type { MemoryOfEach } from './attached-memory.js'
import { median, print } from './bench.js'

const ROUNDS = 5
const COMMANDS = 100_000
const IN_FLIGHT = 512
const CLIENTS = [1_000, 10_000] as const
/** A request as a cloud sends it. */
const PAYLOAD = Buffer.from('{"transaction":"t1","slot":1,"code":"4711"}')

const requestTo = (index: number) => `panels/v1/panel-${index}/request/user-code/modify`
const responseTo = (request: string) => request.replace('/request/', '/response/')

/** Sends a request to one of the clients. */
type Ask = (topic: string) => void
/** A backend and its clients, which send every request back. @param answered called at each answer that the backend gets */
type Site = (answered: () => void) => Promise<{ ask: Ask; stop: () => Promise<void> }>

const at = (broker: EmbeddedBroker, clientId: string, clean: boolean) =>
  ({
    url: broker.url,
    clientId,
    protocolVersion: 4,
    clean,
    keepaliveSeconds: 0,
    onClose: () => undefined,
  }) as const

/** Clients that are attached to a broker, and echo. */
async function echoes(broker: EmbeddedBroker, count: number, clean: boolean): Promise<void> {
  for (let index = 0; index < count; index++) {
    const client: MqttConnection = await broker.connect({
      ...at(broker, `panel-${index}`, clean),
      onMessage: message => {
        client.send(responseTo(message.topic), message.payload, { qos: 1 })
        message.done()
      },
    })
    await client.subscribe(`panels/v1/panel-${index}/request/#`, 1)
  }
}

const attached =
  (count: number, clean: boolean): Site =>
  async answered => {
    const broker = await startEmbeddedBroker({ port: 0 })
    await echoes(broker, count, clean)
    const backend = await broker.connect({
      ...at(broker, 'backend', clean),
      onMessage: message => {
        message.done()
        answered()
      },
    })
    await backend.subscribe('panels/v1/+/response/#', 1)
    return { ask: topic => backend.send(topic, PAYLOAD, { qos: 1 }), stop: () => broker.close() }
  }

/** The same in as many functions that aedes calls, and nothing around them: no clients, no acknowledgements. */
const bare =
  (count: number): Site =>
  async answered => {
    const broker = await Aedes.createBroker({ concurrency: 0 })
    const send = (topic: string) => {
      const packet = { cmd: 'publish', topic, payload: PAYLOAD, qos: 1, retain: false, dup: false } as const
      broker.publish(packet, () => undefined)
    }
    for (let index = 0; index < count; index++)
      await new Promise<void>(resolve => {
        const echo = ({ topic }: { readonly topic: string }, done: () => void) => {
          send(responseTo(topic))
          done()
        }
        broker.subscribe(`panels/v1/panel-${index}/request/#`, echo, resolve)
      })
    await new Promise<void>(resolve => {
      const hear = (_: unknown, done: () => void) => {
        done()
        answered()
      }
      broker.subscribe('panels/v1/+/response/#', hear, resolve)
    })
    return { ask: send, stop: () => new Promise(resolve => broker.close(resolve)) }
  }

interface Measured {
  /** Commands in a second. */
  readonly rate: number
  /** Microseconds of processor time that a command takes. */
  readonly cpuUs: number
}

/** Makes a site, and says how to measure a round on it. */
async function open(
  site: Site,
  count: number,
): Promise<{ round(): Promise<Measured>; stop: () => Promise<void> }> {
  let left = 0
  let sent = 0
  let over = (): void => undefined
  const next = () => ask(requestTo(sent++ % count))
  const { ask, stop } = await site(() => {
    left--
    if (left >= IN_FLIGHT) next()
    else if (left === 0) over()
  })
  const round = async () => {
    left = COMMANDS
    const begun = performance.now()
    const cpu = process.cpuUsage()
    const isOver = new Promise<void>(resolve => {
      over = resolve
    })
    for (let asked = 0; asked < IN_FLIGHT; asked++) next()
    await isOver
    const { user, system } = process.cpuUsage(cpu)
    return { rate: COMMANDS / ((performance.now() - begun) / 1_000), cpuUs: (user + system) / COMMANDS }
  }
  return { round, stop }
}

async function commands(count: number, clean: boolean): Promise<void> {
  const [ours, theirs] = [await open(attached(count, clean), count), await open(bare(count), count)]
  const [our, their]: [Measured[], Measured[]] = [[], []]
  await ours.round()
  await theirs.round()
  for (let round = 0; round < ROUNDS; round++) {
    our.push(await ours.round())
    their.push(await theirs.round())
  }
  await ours.stop()
  await theirs.stop()
  const of = (measured: readonly Measured[], what: keyof Measured) => median(measured.map(one => one[what]))
  const who = `${count} attached clients, ${clean ? 'clean sessions' : 'sessions that last'}`
  const baselineIs = 'aedes alone, publish and subscribe'
  print({
    what: `commands answered by ${who}`,
    unit: '/s',
    ours: of(our, 'rate'),
    baseline: of(their, 'rate'),
    baselineIs,
    mark: '>= 100,000/s, no ratio',
  })
  print({
    what: 'processor time of one',
    unit: 'µs',
    ours: of(our, 'cpuUs'),
    baseline: of(their, 'cpuUs'),
    baselineIs,
    mark: 'none',
  })
}

/** What attached clients with a subscription each take, in a process in which nothing else was. */
async function memory(): Promise<void> {
  const script = fileURLToPath(new URL('./attached-memory.js', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [script])
  const { clients, heapBytes, rssBytes, optionBytes }: MemoryOfEach = JSON.parse(stdout)
  const baseline = optionBytes
  const baselineIs = 'heap of what they are opened with'
  const each = `each of ${clients} attached clients with one subscription`
  print({ what: `heap of ${each}`, unit: 'bytes', ours: heapBytes, baseline, baselineIs, mark: 'none' })
  print({
    what: `resident memory of ${each}`,
    unit: 'bytes',
    ours: rssBytes,
    baseline,
    baselineIs,
    mark: 'none',
  })
}

/** A backend of the same process that sends requests, and clients that answer, all attached to the embedded broker. */
export async function attachedClients(): Promise<void> {
  for (const count of CLIENTS) for (const clean of [true, false]) await commands(count, clean)
  await memory()
}
