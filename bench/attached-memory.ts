import type { MqttConnection, MqttConnectionOptions } from '../src/cloud/mqtt/connection.js'
import { startEmbeddedBroker } from '../src/cloud/mqtt/embedded-broker.js'
import { heap } from './bench.js'

/** Bytes that each of so many attached clients takes. */
export interface MemoryOfEach {
  readonly clients: number
  /** With its options, session and subscription. */
  readonly heapBytes: number
  readonly rssBytes: number
  /** Its options and filter alone. */
  readonly optionBytes: number
}

const CLIENTS = 10_000

const broker = await startEmbeddedBroker({ port: 0 })
const nothing = (): void => undefined
const filterOf = (clientId: string) => `panels/v1/${clientId}/request/#`
const optionsOf = (clientId: string): MqttConnectionOptions => ({
  url: broker.url,
  clientId,
  protocolVersion: 4,
  clean: false,
  keepaliveSeconds: 0,
  onMessage: nothing,
  onClose: nothing,
})

async function attach(clientId: string): Promise<MqttConnection> {
  const client = await broker.connect(optionsOf(clientId))
  await client.subscribe(filterOf(clientId), 1)
  return client
}

/** Bytes of heap and of resident memory by which a process grows for each thing that is made. */
async function grown(make: (index: number) => unknown): Promise<[number, number]> {
  const made: unknown[] = []
  const before = [heap(), process.memoryUsage.rss()] as const
  for (let index = 0; index < CLIENTS; index++) made.push(await make(index))
  const after = [heap(), process.memoryUsage.rss()] as const
  return [(after[0] - before[0]) / made.length, (after[1] - before[1]) / made.length]
}

// What is done for the first time loads and compiles what all of them share.
await attach('first')
const [heapBytes, rssBytes] = await grown(index => attach(`panel-${index}`))
const [optionBytes] = await grown(index => [optionsOf(`other-${index}`), filterOf(`other-${index}`)])
await broker.close()
const result: MemoryOfEach = { clients: CLIENTS, heapBytes, rssBytes, optionBytes }
process.stdout.write(JSON.stringify(result))
