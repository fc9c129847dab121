import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it } from 'vitest'
import { until, WatchedEmulator } from './support/ending/emulator.js'
import { outsideBroker } from './support/ending/outside-broker.js'

const koffi = await import('koffi').then(
  ({ default: koffi }) => koffi,
  () => undefined,
)
const isPossible = koffi !== undefined && process.platform === 'linux'
if (!isPossible) console.warn('SKIPPED: a datagram socket needs Linux and the optional package koffi')

/** A service manager's socket: `received` is the next datagram, if there is one. */
function managerAt(path: string): { received(): string | undefined; close(): void } {
  if (!koffi) throw new Error('koffi is not here')
  const c = koffi.load(null)
  const fd = Number(c.func('int socket(int, int, int)')(1, 2, 0))
  const address = Buffer.concat([Buffer.from([1, 0]), Buffer.from(`${path}\0`)])
  if (c.func('int bind(int, const void *, unsigned int)')(fd, address, address.length) !== 0)
    throw new Error(`cannot bind ${path}`)
  const receive = c.func('long recv(int, _Out_ uint8_t *, size_t, int)')
  return {
    received: () => {
      const bytes = Buffer.alloc(200)
      const doNotWait = 0x40
      const length = Number(receive(fd, bytes, bytes.length, doNotWait))
      return length < 0 ? undefined : bytes.toString('latin1', 0, length)
    },
    close: () => c.func('int close(int)')(fd),
  }
}

interface Heard {
  readonly emulator: WatchedEmulator
  /** Everything the manager was told. */
  readonly told: readonly string[]
  /** Resolves when it was told this. */
  hears(what: string): Promise<void>
}

/** An emulator that a service manager has started. */
async function managed(
  onTestFinished: (task: () => Promise<void> | void) => void,
  args: string[],
): Promise<Heard> {
  const folder = await mkdtemp(join(tmpdir(), 'panelemu-service-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const NOTIFY_SOCKET = join(folder, 'notify')
  const manager = managerAt(NOTIFY_SOCKET)
  onTestFinished(() => void manager.close())
  const emulator = await WatchedEmulator.start([...args, '--http-port', '0', '--exit-with-parent'], {
    env: { NOTIFY_SOCKET },
  })
  onTestFinished(() => emulator.close())
  const told: string[] = []
  const hears = (what: string) =>
    until(what, () => {
      const next = manager.received()
      if (next !== undefined) told.push(next)
      return told.includes(what)
    })
  return { emulator, told, hears }
}

it.runIf(isPossible)(
  'tells the service manager that it is ready, and that it ends',
  { timeout: 90_000 },
  async ({ onTestFinished, expect }) => {
    const { emulator, told, hears } = await managed(onTestFinished, ['--mqtt-port', '0'])
    await hears('READY=1')
    expect(told).toEqual(['READY=1'])
    emulator.child.kill('SIGTERM')
    await hears('STOPPING=1')
    await emulator.untilEnded()
    expect(told).toEqual(['READY=1', 'STOPPING=1'])
    expect(emulator.err.filter(line => line.includes('service manager'))).toEqual([])
  },
)

it.runIf(isPossible)(
  'tells the service manager that it ends though it never was ready',
  { timeout: 90_000 },
  async ({ onTestFinished, expect }) => {
    const broker = await outsideBroker({ hung: true })
    onTestFinished(() => broker.close())
    const { emulator, told, hears } = await managed(onTestFinished, [
      ...WatchedEmulator.things(),
      '--broker',
      broker.url,
    ])
    await emulator.untilTaken()
    emulator.child.kill('SIGTERM')
    await hears('STOPPING=1')
    await emulator.untilEnded()
    expect(told).toEqual(['STOPPING=1'])
    expect(emulator.ended).toBe(0)
  },
)
