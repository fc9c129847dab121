import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { loadCatalogue } from '../src/catalogue/catalogue.js'
import { Emulator } from '../src/emulator/emulator.js'
import { openPanelLine } from '../src/emulator/lines.js'
import { parseLineSpec } from '../src/line/line-spec.js'
import { RealClock } from '../src/time/real-clock.js'
import { print } from './bench.js'

const SECONDS = 4

/** Sends one frame over and over to a port, as fast as it is taken, and reads what comes back or never does. */
const flooder = `
const [port, frame, reads] = process.argv.slice(1)
const socket = require('net').connect({ host: '127.0.0.1', port: Number(port) })
if (reads === 'true') socket.resume(); else socket.pause()
const flood = Buffer.from(JSON.parse(frame).repeat(5000))
const send = () => { while (socket.write(flood)); }
socket.on('connect', send).on('drain', send).on('error', () => process.exit())
setTimeout(() => process.exit(), ${SECONDS * 1000})
`

/** Somebody else's work: one byte to an echo in the flooded process and back, again and again; prints all times in ms. */
const other = `
const socket = require('net').connect({ host: '127.0.0.1', port: Number(process.argv[1]), noDelay: true })
const times = []
let sent = 0
const ask = () => { sent = performance.now(); socket.write('x') }
socket.on('connect', ask).on('data', () => { times.push(performance.now() - sent); setTimeout(ask, 5) })
setTimeout(() => { console.log(JSON.stringify(times)); process.exit() }, ${SECONDS * 1000 - 500})
`

const node = (script: string, ...args: string[]): ChildProcess =>
  spawn(process.execPath, ['-e', script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })

async function listening(server: Server): Promise<number> {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return (server.address() as AddressInfo).port
}

/** The 99th percentile of what another client waits while `port` of this process is flooded, in milliseconds. */
async function waitBeside(port: number, frame: string, reads: boolean): Promise<number> {
  const echo = createServer({ noDelay: true }, socket => socket.on('error', () => undefined).pipe(socket))
  const client = node(other, String(await listening(echo)))
  const flood = node(flooder, String(port), JSON.stringify(frame), String(reads))
  let printed = ''
  client.stdout?.setEncoding('utf8').on('data', text => {
    printed += text
  })
  await Promise.all([once(client, 'close'), once(flood, 'close')])
  echo.close()
  const times = (JSON.parse(printed) as number[]).sort((a, b) => a - b)
  return times[Math.floor(times.length * 0.99)] ?? Number.NaN
}

/** What everybody else in the process waits while one client floods a panel's line with whole frames. */
export async function flood(): Promise<void> {
  const clock = new RealClock()
  const emulator = new Emulator({ clock, catalogue: loadCatalogue(), seed: 1 })
  emulator.add({ id: 'house', model: 'interlogix-nx' })
  const line = await openPanelLine(emulator, parseLineSpec('tcp:0'), '127.0.0.1')
  const sink = createServer(socket => socket.on('error', () => undefined).resume())
  const bare = await listening(sink)
  const ours = Number(line.url.split(':')[2])
  for (const [what, frame] of [
    ['requests', '\n0128292A\r'],
    ['commands', '\n033E010143C9\r'],
  ] as const)
    for (const reads of [true, false])
      print({
        what: `another client's wait, 99th percentile, beside a flood of ${what} ${reads ? '' : 'by one that never reads'}`.trim(),
        unit: 'ms',
        ours: await waitBeside(ours, frame, reads),
        baseline: await waitBeside(bare, frame, reads),
        baselineIs: 'the same flood into a bare socket',
        mark: '<= 2',
      })
  sink.close()
  await line.close()
  await emulator.close()
  clock.close()
}
