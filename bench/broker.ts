import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { startEmbeddedBroker } from '../src/cloud/mqtt/embedded-broker.js'
import { median, print } from './bench.js'

const SECONDS = 3
const ROUNDS = 3
/** ms that an attack has until the other client begins: it is to be there, not to be coming. */
const BEGUN = 2_500

/** A client that publishes with QoS 1 to a topic of its own and waits for it, again and again; prints the median in ms. */
const other = `
import { connect } from 'node:net'
import { MqttClient } from 'mqtt'
// mqtt.js leaves Nagle's algorithm on, which would be all that is measured.
const socket = () => connect({ host: '127.0.0.1', port: Number(process.argv[1]), noDelay: true })
const client = new MqttClient(socket, { clientId: 'other', reconnectPeriod: 0 })
const times = []
let sent = 0
const ask = () => { sent = performance.now(); client.publish('other/x', 'x', { qos: 1 }) }
client.on('connect', () => client.subscribe('other/#', { qos: 1 }, ask))
client.on('message', () => { times.push(performance.now() - sent); setTimeout(ask, 5) })
setTimeout(() => {
  console.log(times.sort((a, b) => a - b)[Math.floor(times.length / 2)])
  process.exit()
}, ${SECONDS * 1_000})
`

/** What an attacker does, from before the other client begins and for as long as it lasts. */
const ATTACKS: Readonly<Record<string, string>> = {
  'a subscriber to everything that never reads': `
const raw = net.connect(port, '127.0.0.1', () => {
  raw.write(generate({ cmd: 'connect', clientId: 'frozen', clean: true, keepalive: 0, protocolId: 'MQTT', protocolVersion: 4 }))
  raw.write(generate({ cmd: 'subscribe', messageId: 1, subscriptions: [{ topic: '#', qos: 0 }] }))
})
const feeder = connect(url)
feeder.on('connect', () => setInterval(() => feeder.publish('flood/x', Buffer.alloc(200_000)), 50))`,
  'a flood of messages': `
const flooder = connect(url)
flooder.on('connect', () => { const send = () => { for (let n = 0; n < 500; n++) flooder.publish('flood/x', 'x'); setImmediate(send) }; send() })`,
  '5,000 connections that say nothing': `
const open = () => { const socket = net.connect(port, '127.0.0.1'); socket.on('error', () => {}) }
for (let n = 0; n < 5_000; n++) setTimeout(open, n / 10)`,
  'an offline queue filled to its bound, and beyond': `
const away = connect(url, { clientId: 'away', clean: false })
away.on('connect', () => away.subscribe('queue/#', { qos: 1 }, () => away.end(true, () => {
  const sender = connect(url)
  const send = () => sender.publish('queue/x', 'x'.repeat(500), { qos: 1 }, send)
  sender.on('connect', () => { for (let n = 0; n < 100; n++) send() })
})))`,
}

const attacker = (attack: string) => `
import net from 'node:net'
import { connect } from 'mqtt'
import { generate } from 'mqtt-packet'
const port = Number(process.argv[1])
const url = 'mqtt://127.0.0.1:' + port
process.on('uncaughtException', () => {})
${attack}
setTimeout(() => process.exit(), ${(SECONDS + 1) * 1_000 + 2_500})
`

const node = (script: string, port: number): ChildProcess =>
  spawn(process.execPath, ['--input-type=module', '-e', script, String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })

/** The median round trip of another client of a broker of its own, in ms. @param attack absent: nobody else is there */
async function roundTrip(attack?: string): Promise<number> {
  const broker = await startEmbeddedBroker({ port: 0 })
  const attacking = attack === undefined ? undefined : node(attacker(attack), broker.port)
  await new Promise(resolve => setTimeout(resolve, BEGUN))
  const client = node(other, broker.port)
  let printed = ''
  client.stdout?.setEncoding('utf8').on('data', text => {
    printed += text
  })
  await once(client, 'close')
  if (attacking && attacking.exitCode === null) await once(attacking, 'close')
  await broker.close()
  return Number(printed)
}

/** What another client of the embedded broker waits while one does its worst. */
export async function broker(): Promise<void> {
  await roundTrip() // the first is the coldest, and not counted
  for (const [what, attack] of Object.entries(ATTACKS)) {
    const [quiet, attacked]: [number[], number[]] = [[], []]
    for (let round = 0; round < ROUNDS; round++) {
      quiet.push(await roundTrip())
      attacked.push(await roundTrip(attack))
    }
    print({
      what: `another client's round trip, median, beside ${what}`,
      unit: 'ms',
      ours: median(attacked),
      baseline: median(quiet),
      baselineIs: 'quiet',
      mark: '<= 1.2',
    })
  }
}
