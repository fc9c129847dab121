import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { loadCatalogue } from '../src/catalogue/catalogue.js'
import { startEmbeddedBroker } from '../src/cloud/mqtt/embedded-broker.js'
import { native } from '../src/cloud/native/native-profile.js'
import { Emulator } from '../src/emulator/emulator.js'
import type { LogLevel } from '../src/emulator/log-levels.js'
import { Log } from '../src/log/log.js'
import { RealClock } from '../src/time/real-clock.js'
import { median, print } from './bench.js'

const PANELS = 100
const COMMANDS = 5_000
const ROUNDS = 5

/** Commands a second, and what each took of the processor (µs). */
interface Cost {
  readonly rate: number
  readonly cpu: number
}

/** Commands a second of panels on the embedded broker, with a log that another process reads. */
async function rate(level: LogLevel, format: 'json' | 'pretty'): Promise<Cost> {
  const clock = new RealClock()
  const reader = spawn('cat', [], { stdio: ['pipe', 'ignore', 'ignore'] })
  const log = new Log({ level, format, out: reader.stdin, clock })
  const broker = await startEmbeddedBroker({ port: 0 })
  const emulator = new Emulator({
    clock,
    catalogue: loadCatalogue(),
    seed: 1,
    link: {
      profile: native({ root: 'panels/v1' }),
      broker: { url: broker.url, protocolVersion: 4, clean: true, keepaliveSeconds: 0 },
      open: options => broker.connect(options),
    },
  })
  log.follow(emulator)
  const online = new Promise<void>(resolve => {
    emulator.feed.read(0, () => {
      if (emulator.size === PANELS && emulator.online()) resolve()
    })
  })
  for (let index = 1; index <= PANELS; index++) emulator.add({ model: 'interlogix-nx', id: `panel-${index}` })
  await online
  const driver = fileURLToPath(new URL('./driver.js', import.meta.url))
  const args = [driver, String(broker.port), 'panels/v1', String(PANELS), '64', String(COMMANDS)]
  const begun = process.cpuUsage()
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 120_000 })
  const { user, system } = process.cpuUsage(begun)
  const result: { rate: number } = JSON.parse(stdout)
  await emulator.close()
  await log.close()
  reader.stdin.end()
  await once(reader, 'exit')
  await broker.close()
  clock.close()
  return { rate: result.rate, cpu: (user + system) / COMMANDS }
}

/** What the log costs whoever is waiting for answers. */
export async function log(): Promise<void> {
  for (const format of ['json', 'pretty'] as const) {
    const silent: Cost[] = []
    const info: Cost[] = []
    // What comes first has the colder process: the first pair is not counted, and the others take turns.
    for (let round = 0; round <= ROUNDS; round++)
      for (const level of round % 2 === 0 ? (['silent', 'info'] as const) : (['info', 'silent'] as const)) {
        const cost = await rate(level, format)
        if (round > 0) (level === 'info' ? info : silent).push(cost)
      }
    print({
      what: `slot-changing commands with a log at info (${format})`,
      unit: '/s',
      ours: median(info.map(cost => cost.rate)),
      baseline: median(silent.map(cost => cost.rate)),
      baselineIs: 'the same, silent',
      mark: '>= 0.95',
    })
    // Whatever else the machine has to do shows less here.
    print({
      what: `processor time of such a command (${format})`,
      unit: 'µs',
      ours: median(info.map(cost => cost.cpu)),
      baseline: median(silent.map(cost => cost.cpu)),
      baselineIs: 'the same, silent',
      mark: '<= 1.05',
    })
  }
}
