import { execFile } from 'node:child_process'
import { connect } from 'node:net'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { MqttClient } from 'mqtt'
import { loadCatalogue } from '../src/catalogue/catalogue.js'
import { native } from '../src/cloud/native/native-profile.js'
import { Emulator } from '../src/emulator/emulator.js'
import { RealClock } from '../src/time/real-clock.js'
import { startMosquitto } from '../test/support/mosquitto.js'
import { median, print } from './bench.js'

const PANELS = 1_000
const COMMANDS = 40_000
const ROUNDS = 3

interface Result {
  readonly rate: number
  readonly p99: number
}

async function drive(port: number, root: string, inFlight: number): Promise<Result> {
  const driver = fileURLToPath(new URL('./driver.js', import.meta.url))
  const args = [driver, String(port), root, String(PANELS), String(inFlight), String(COMMANDS)]
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

async function panels(port: number): Promise<() => Promise<void>> {
  const clock = new RealClock()
  const emulator = new Emulator({
    clock,
    catalogue: loadCatalogue(),
    seed: 1,
    link: {
      profile: native({ root: 'panels/v1' }),
      broker: { url: `mqtt://127.0.0.1:${port}`, protocolVersion: 4, clean: true, keepaliveSeconds: 0 },
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

/** A slot-changing command through Mosquitto, one connection per panel, beside a bare mqtt.js echo. */
export async function roundTrip(): Promise<void> {
  const mosquitto = await startMosquitto()
  if (!mosquitto) {
    process.stdout.write('skipped: mosquitto is not installed (Debian package mosquitto)\n')
    return
  }
  const { port } = mosquitto
  const stopEchoes = await echoes(port)
  const stopPanels = await panels(port)
  const results: Record<string, Result[]> = { ours512: [], bare512: [], ours64: [], bare64: [] }
  for (let round = 0; round < ROUNDS; round++)
    for (const inFlight of [512, 64]) {
      results[`bare${inFlight}`]?.push(await drive(port, 'echo', inFlight))
      results[`ours${inFlight}`]?.push(await drive(port, 'panels/v1', inFlight))
    }
  const of = (key: string, field: keyof Result) => median((results[key] ?? []).map(result => result[field]))
  print({
    what: `slot-changing commands through Mosquitto, ${PANELS} panels, 512 in flight`,
    unit: '/s',
    ours: of('ours512', 'rate'),
    baseline: of('bare512', 'rate'),
    baselineIs: 'bare mqtt.js echo',
    mark: '>= 0.6',
  })
  print({
    what: '99th percentile, 64 in flight',
    unit: 'ms',
    ours: of('ours64', 'p99'),
    baseline: of('bare64', 'p99'),
    baselineIs: 'bare mqtt.js echo',
    mark: 'none',
  })
  await stopPanels()
  stopEchoes()
  await mosquitto.stop()
}
