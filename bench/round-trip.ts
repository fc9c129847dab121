import { execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { MqttClient } from 'mqtt'
import { loadCatalogue } from '../src/catalogue/catalogue.js'
import { MQTT_CLIENTS, type MqttClientName } from '../src/cloud/mqtt/types.js'
import { native } from '../src/cloud/native/native-profile.js'
import { Emulator } from '../src/emulator/emulator.js'
import { Store } from '../src/emulator/store.js'
import { RealClock } from '../src/time/real-clock.js'
import { startMosquitto } from '../test/support/mosquitto.js'
import { median, print } from './bench.js'
import { frame } from './frames.js'

const PANELS = 1_000
const COMMANDS = 8_000
const ROUNDS = 3

interface Result {
  readonly rate: number
  readonly p99: number
}

const script = (name: string) => fileURLToPath(new URL(`./${name}.js`, import.meta.url))

/** @param root none: at the port is a relay */
async function drive(port: number, root: string, inFlight: number): Promise<Result> {
  const args = [script('driver'), String(port), root, String(PANELS), String(inFlight), String(COMMANDS)]
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 120_000 })
  return JSON.parse(stdout)
}

/** 1,000 mqtt.js clients that send every request back as its response. */
async function echoes(port: number): Promise<() => void> {
  const clients: MqttClient[] = []
  for (let index = 1; index <= PANELS; index++) {
    const client = new MqttClient(() => connect({ host: '127.0.0.1', port, noDelay: true }), {
      clientId: `echo-${index}`,
      reconnectPeriod: 0,
      keepalive: 0,
    })
    clients.push(client)
    client.on('message', (topic, payload) =>
      client.publish(topic.replace('/request/', '/response/'), payload, { qos: 1 }),
    )
    await new Promise(resolve => client.subscribe(`echo/panel-${index}/request/#`, { qos: 1 }, resolve))
  }
  return () => {
    for (const client of clients) client.end(true)
  }
}

/** A relay, in a process as the broker is, and 1,000 sockets at it that send back what comes. */
async function relayed(): Promise<{ readonly port: number; readonly stop: () => void }> {
  const child = fork(script('relay'), { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  if (!child.stdout) throw new Error('the relay has no output')
  const [said] = await once(child.stdout, 'data')
  const port = Number(said)
  const sockets: Socket[] = []
  for (let index = 0; index < PANELS; index++) {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true })
    sockets.push(socket)
    await once(socket, 'connect')
    socket.write(frame(index, ''))
    socket.on('data', chunk => socket.write(chunk))
  }
  const stop = () => {
    for (const socket of sockets) socket.destroy()
    child.disconnect()
  }
  return { port, stop }
}

/** Panels of a kind: with one of both clients, or with the lean one and a folder that keeps them. */
type Kind = MqttClientName | 'kept'

const rootOf = (kind: Kind) => `panels/${kind}`

async function panels(port: number, kind: Kind, store?: Store): Promise<() => Promise<void>> {
  const client = kind === 'kept' ? 'lean' : kind
  const clock = new RealClock()
  const url = `mqtt://127.0.0.1:${port}`
  const emulator = new Emulator({
    clock,
    catalogue: loadCatalogue(),
    seed: 1,
    ...(store && { store }),
    link: {
      profile: native({ root: rootOf(kind) }),
      broker: { url, client, protocolVersion: 4, clean: true, keepaliveSeconds: 0 },
    },
  })
  const online = new Promise<void>(resolve => {
    emulator.feed.read(0, ({ event }) => {
      if (event.type === 'module.link.changed' && emulator.panels().length === PANELS && emulator.online())
        resolve()
    })
  })
  for (let index = 1; index <= PANELS; index++) emulator.add({ model: 'interlogix-nx', id: `panel-${index}` })
  await online
  return async () => {
    await emulator.close()
    clock.close()
  }
}

/** A slot-changing command through Mosquitto, one connection per panel, beside a bare mqtt.js echo and a relay without MQTT. */
export async function roundTrip(): Promise<void> {
  const mosquitto = await startMosquitto()
  if (!mosquitto) {
    process.stdout.write('skipped: mosquitto is not installed (Debian package mosquitto)\n')
    return
  }
  const { port } = mosquitto
  const stopEchoes = await echoes(port)
  const relay = await relayed()
  const stopPanels: (() => Promise<void>)[] = []
  for (const client of MQTT_CLIENTS) stopPanels.push(await panels(port, client))
  const folder = await mkdtemp(join(tmpdir(), 'bench-round-trip-'))
  stopPanels.push(await panels(port, 'kept', await Store.open(folder)))
  const drives = {
    relay: (inFlight: number) => drive(relay.port, '', inFlight),
    bare: (inFlight: number) => drive(port, 'echo', inFlight),
    lean: (inFlight: number) => drive(port, rootOf('lean'), inFlight),
    'mqtt.js': (inFlight: number) => drive(port, rootOf('mqtt.js'), inFlight),
    kept: (inFlight: number) => drive(port, rootOf('kept'), inFlight),
  }
  type Who = keyof typeof drives
  const everybody = Object.keys(drives) as Who[]
  const results = new Map<string, Result[]>()
  for (let round = 0; round < ROUNDS; round++)
    for (const inFlight of [512, 64])
      for (const who of everybody) {
        const key = `${who} ${inFlight}`
        results.set(key, [...(results.get(key) ?? []), await drives[who](inFlight)])
      }
  const of = (key: string, field: keyof Result) =>
    median((results.get(key) ?? []).map(result => result[field]))
  const baselines = { bare: 'bare mqtt.js echo', relay: 'raw relay' } as const
  /** @param marks of the lean client, beside either baseline */
  const told = (
    what: string,
    unit: string,
    field: keyof Result,
    inFlight: number,
    marks: [string, string],
  ) => {
    for (const client of MQTT_CLIENTS)
      for (const [index, baseline] of (['bare', 'relay'] as const).entries())
        print({
          what: `${what} (${client})`,
          unit,
          ours: of(`${client} ${inFlight}`, field),
          baseline: of(`${baseline} ${inFlight}`, field),
          baselineIs: baselines[baseline],
          mark: client === 'lean' ? (marks[index] ?? 'none') : 'none',
        })
  }
  told(`slot-changing commands through Mosquitto, ${PANELS} panels, 512 in flight`, '/s', 'rate', 512, [
    '>= 0.6',
    '>= 0.58',
  ])
  told('99th percentile, 64 in flight', 'ms', 'p99', 64, ['none', '<= 1.3'])
  print({
    what: 'the same, confirmed only when durable (lean), 512 in flight',
    unit: '/s',
    ours: of('kept 512', 'rate'),
    baseline: of('lean 512', 'rate'),
    baselineIs: 'not kept (lean)',
    mark: '>= 0.95',
  })
  for (const stop of stopPanels) await stop()
  await rm(folder, { recursive: true })
  stopEchoes()
  relay.stop()
  await mosquitto.stop()
}
