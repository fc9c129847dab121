import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { packageCommand } from '../src/disk/package-files.js'
import { PANEL, PROCESS, type Way } from '../src/emulator/footprint.js'
import { Authority, credentialFolder } from '../test/support/certificates.js'
import { tlsBroker } from '../test/support/tls-broker.js'
import { print } from './bench.js'

/** So many panels, of which as many as stay awake are awake, and so many more. */
const FIRST = 1_100
const MORE = 2_000
const KB = 1_024
const MODEL = 'interlogix-nx'

/** Bytes after a full collection. */
interface Memory {
  readonly heap: number
  readonly resident: number
}

/** Has a process say on SIGUSR2 what it takes. */
const TELLS = `data:text/javascript,${encodeURIComponent(
  "process.on('SIGUSR2', () => { gc(); gc(); const { heapUsed, rss } = process.memoryUsage(); " +
    'console.log(JSON.stringify({ heap: heapUsed, resident: rss })) })',
)}`

/** What a process takes as soon as it has said its first line. */
async function memoryOf(args: readonly string[]): Promise<Memory> {
  const child: ChildProcessByStdio<null, Readable, null> = spawn(
    process.execPath,
    ['--expose-gc', '--import', TELLS, ...args],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const ended = once(child, 'exit')
  const lines = createInterface({ input: child.stdout })
  await once(lines, 'line')
  child.kill('SIGUSR2')
  const [line]: string[] = await once(lines, 'line')
  child.kill('SIGKILL')
  await ended
  return JSON.parse(line ?? '')
}

const UP = ['up', '--json', '--http-port', '0', '--log-level', 'error', '--seed', '1', '--model', MODEL]

const panels = (count: number, flags: readonly string[]) =>
  memoryOf([packageCommand(), ...UP, '--count', String(count), ...flags])

/** As many bare sockets to a port, with TLS or without. */
const sockets = (count: number, port: number, isSecure: boolean) =>
  memoryOf([
    '--input-type=module',
    '-e',
    `import { connect } from 'node:${isSecure ? 'tls' : 'net'}'
    import { once } from 'node:events'
    const kept = []
    for (let at = 0; at < ${count}; at++) {
      const socket = connect({ host: '127.0.0.1', port: ${port}, rejectUnauthorized: false })
      await once(socket, '${isSecure ? 'secureConnect' : 'connect'}')
      kept.push(socket)
    }
    setInterval(() => kept, 1e6)
    console.log('ready')`,
  ])

const each = (many: Memory, few: Memory, more: number): Memory => ({
  heap: (many.heap - few.heap) / more,
  resident: (many.resident - few.resident) / more,
})

/** What one more panel takes, by the way to its broker, beside a bare socket; and what the constants say of it. */
export async function footprint(): Promise<void> {
  const authority = await Authority.create()
  await using folder = await credentialFolder()
  const ca = await folder.put('ca.pem', authority.cert)
  const tls = await authority.issue({ name: 'broker', hosts: ['127.0.0.1'] })
  await using plain = await tlsBroker({})
  await using secure = await tlsBroker({ tls })
  const flags: Readonly<Record<Way, readonly string[]>> = {
    embedded: ['--mqtt-port', '0'],
    plain: ['--broker', `mqtt://127.0.0.1:${plain.port}`],
    tls: ['--broker', `mqtts://127.0.0.1:${secure.port}`, '--broker-ca', ca],
  }
  for (const way of ['embedded', 'plain', 'tls'] as const) {
    const port = way === 'tls' ? secure.port : plain.port
    const isSecure = way === 'tls'
    const socket = each(await sockets(MORE, port, isSecure), await sockets(0, port, isSecure), MORE)
    const none = await panels(1, flags[way])
    const few = await panels(FIRST, flags[way])
    const awake = each(few, none, FIRST - 1)
    const asleep = each(await panels(FIRST + MORE, flags[way]), few, MORE)
    for (const what of ['resident', 'heap'] as const) {
      const said = `footprint.ts: ${PANEL[way][what] / KB} KB; process ${PROCESS[what] / KB / KB} MB, here ${Math.round(none[what] / KB / KB)}`
      const common = {
        unit: 'KB',
        baseline: socket[what] / KB,
        baselineIs: `a bare socket${isSecure ? ' with TLS' : ''}`,
        mark: 'none',
      }
      print({
        what: `${what} memory of a panel, ${way}, asleep (${said})`,
        ours: asleep[what] / KB,
        ...common,
      })
      print({ what: `${what} memory of a panel, ${way}, awake`, ours: awake[what] / KB, ...common })
    }
  }
}
