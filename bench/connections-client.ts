import { connect } from 'node:net'
import { generate, parser } from 'mqtt-packet'
import { openMqttConnection } from '../src/cloud/mqtt/connection.js'
import { heap } from './bench.js'

/**
 * So many connections of one kind, in a process of their own: how fast they come about, what they take of memory at rest, and what of
 * the processor with keep-alive.
 *
 * - `socket`: a TCP socket that has said CONNECT and hears what comes, and nothing else
 * - `bare`: that with mqtt-packet's parser and a timer that pings
 * - `lean`, `mqtt.js`: connections of this project
 * - `panels`, `full panels`: with panels at them, with users in no slot but the master's, or in all
 */
const [kind = '', port = '', count = '', keepalive = '', idleSeconds = ''] = process.argv.slice(2)
const COUNT = Number(count)
const KEEPALIVE = Number(keepalive)
/** So many are being opened at any time. */
const AT_ONCE = 64

/** What keeps them from being collected. */
const all: unknown[] = []
const nothing = () => undefined

const connectPacket = (clientId: string) =>
  generate({
    cmd: 'connect',
    protocolId: 'MQTT',
    protocolVersion: 4,
    clientId,
    clean: true,
    keepalive: KEEPALIVE,
    will: { topic: `bench/${clientId}/status`, payload: Buffer.from('offline'), qos: 1, retain: true },
  })

/** The same bytes, made by nobody in particular: a socket has no codec. */
function hello(clientId: string): Buffer {
  const text = (text: string) => Buffer.from(`\0${String.fromCharCode(text.length)}${text}`, 'latin1')
  const rest = [clientId, `bench/${clientId}/status`, 'offline'].map(text)
  const body = Buffer.concat([text('MQTT'), Buffer.of(4, 0x2e, 0, KEEPALIVE), ...rest])
  return Buffer.concat([Buffer.of(0x10, body.length), body])
}

function opened(): ReturnType<typeof connect> {
  const socket = connect({ host: '127.0.0.1', port: Number(port), noDelay: true })
  socket.on('error', error => {
    throw error
  })
  all.push(socket)
  return socket
}

function socketOnly(clientId: string): Promise<void> {
  const socket = opened()
  socket.write(hello(clientId))
  return new Promise(resolve =>
    socket.once('data', () => {
      socket.on('data', nothing)
      resolve()
    }),
  )
}

function bare(clientId: string): Promise<void> {
  const socket = opened()
  const packets = parser({ protocolVersion: 4 })
  socket.on('data', chunk => packets.parse(chunk))
  socket.write(connectPacket(clientId))
  return new Promise(resolve =>
    packets.on('packet', packet => {
      if (packet.cmd !== 'connack') return
      setInterval(() => socket.write(generate({ cmd: 'pingreq' })), KEEPALIVE * 1_000)
      resolve()
    }),
  )
}

const broken = (reason: string) => {
  throw new Error(reason)
}

async function ours(clientId: string, client: 'lean' | 'mqtt.js'): Promise<void> {
  const connection = await openMqttConnection({
    url: `mqtt://127.0.0.1:${port}`,
    clientId,
    client,
    protocolVersion: 4,
    clean: true,
    keepaliveSeconds: KEEPALIVE,
    will: { topic: `bench/${clientId}/status`, payload: 'offline', qos: 1, retain: true },
    onMessage: nothing,
    onClose: broken,
  })
  all.push(connection)
}

/** Not loaded where nobody has panels. */
const panel = kind.endsWith('panels')
  ? (await import('./online-panels.js')).panelsAt(
      `mqtt://127.0.0.1:${port}`,
      KEEPALIVE,
      kind === 'full panels',
    )
  : undefined

function one(index: number): Promise<void> {
  const clientId = `${kind.replace(' ', '-')}-${index}`
  if (panel) return panel(clientId)
  if (kind === 'socket') return socketOnly(clientId)
  if (kind === 'bare') return bare(clientId)
  return ours(clientId, kind === 'lean' ? 'lean' : 'mqtt.js')
}

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
const memory = async () => {
  heap()
  await pause(300)
  return { heap: heap() + process.memoryUsage().external, rss: process.memoryUsage().rss }
}

// What is loaded with the first belongs to none of them.
for (let index = 0; index < 50; index++) await one(index)
const before = await memory()
let next = 50
const started = performance.now()
const open = async () => {
  while (next < COUNT + 50) await one(next++)
}
await Promise.all(Array.from({ length: AT_ONCE }, open))
const seconds = (performance.now() - started) / 1_000
const after = await memory()
// A turn of pings first, so that all of them are in their pace.
await pause(KEEPALIVE * 1_000)
const used = process.cpuUsage()
await pause(Number(idleSeconds) * 1_000)
const { user, system } = process.cpuUsage(used)
const result = {
  rate: COUNT / seconds,
  heap: (after.heap - before.heap) / COUNT,
  rss: (after.rss - before.rss) / COUNT,
  /** ms of the processor in a second, of all of them. */
  cpu: (user + system) / 1_000 / Number(idleSeconds),
}
process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit())
