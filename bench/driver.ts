import { connect } from 'node:net'
import { generate, type Packet, parser } from 'mqtt-packet'
import { DRIVER, Frames, frame } from './frames.js'

/**
 * The load of the round-trip benchmark, in a process of its own: keeps `inFlight` requests going, at most one per
 * panel, and reports answers per second and the 99th percentile. A bare socket and codec, so that it costs both
 * sides little and the same. Without a root it talks to a relay, which is no broker.
 */
const [port = '', root = '', panels = '', inFlight = '', total = ''] = process.argv.slice(2)
const PANELS = Number(panels)
const IN_FLIGHT = Number(inFlight)
const TOTAL = Number(total)
const WARM_UP = Math.floor(TOTAL / 4)

const socket = connect({ host: '127.0.0.1', port: Number(port), noDelay: true })
const sentAt = new Float64Array(PANELS)
const latencies: number[] = []
let answered = 0
let next = 0
let startedAt = 0

/** Sends a request to a panel. */
const send = root === '' ? overRelay() : overMqtt()

function request(): void {
  const panel = next
  next = (next + 1) % PANELS
  const transaction = `t${answered}-${panel}-${sentAt[panel]}`
  // The master's code, back and forth: changes the slot every time, whatever an earlier run left behind.
  const body = { transaction, slot: 1, code: answered % 2 === 0 ? '4711' : '4813' }
  sentAt[panel] = performance.now()
  send(panel, JSON.stringify(body))
}

function response(panel: number, payload: string): void {
  if (!payload.includes('"transaction"') || payload.includes('"failed"'))
    throw new Error(`unexpected ${payload}`)
  answered++
  if (answered === WARM_UP) startedAt = performance.now()
  if (answered > WARM_UP) latencies.push(performance.now() - (sentAt[panel] ?? 0))
  if (answered === TOTAL) {
    const seconds = (performance.now() - startedAt) / 1000
    latencies.sort((a, b) => a - b)
    const p99 = latencies[Math.floor(latencies.length * 0.99)]
    process.stdout.write(`${JSON.stringify({ rate: (TOTAL - WARM_UP) / seconds, p99 })}\n`)
    socket.end()
  } else if (answered + IN_FLIGHT <= TOTAL) request()
}

function begin(): void {
  for (let index = 0; index < IN_FLIGHT; index++) request()
}

function overRelay(): (panel: number, body: string) => void {
  const frames = new Frames((panel, body) => response(panel, body.toString()))
  socket.on('data', chunk => frames.read(chunk))
  socket.write(frame(DRIVER, ''))
  queueMicrotask(begin)
  return (panel, body) => void socket.write(frame(panel, body))
}

function overMqtt(): (panel: number, body: string) => void {
  const write = (packet: Packet) => socket.write(generate(packet, { protocolVersion: 4 }))
  const parse = parser({ protocolVersion: 4 })
  parse.on('packet', (packet: Packet) => {
    if (packet.cmd === 'connack')
      write({ cmd: 'subscribe', messageId: 1, subscriptions: [{ topic: `${root}/+/response/#`, qos: 1 }] })
    else if (packet.cmd === 'suback') begin()
    else if (packet.cmd === 'publish') {
      if (packet.qos === 1 && packet.messageId !== undefined)
        write({ cmd: 'puback', messageId: packet.messageId })
      response(Number(/panel-(\d+)\//.exec(packet.topic)?.[1]) - 1, packet.payload.toString())
    }
  })
  socket.on('data', chunk => parse.parse(chunk))
  write({
    cmd: 'connect',
    protocolId: 'MQTT',
    protocolVersion: 4,
    clientId: `driver-${process.pid}`,
    clean: true,
    keepalive: 0,
  })
  let messageId = 0
  return (panel, payload) => {
    messageId = (messageId % 65_535) + 1
    const topic = `${root}/panel-${panel + 1}/request/user-code/modify`
    write({ cmd: 'publish', topic, payload, qos: 1, messageId, retain: false, dup: false })
  }
}
