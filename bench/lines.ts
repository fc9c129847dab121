import { once } from 'node:events'
import { writeSync } from 'node:fs'
import { type AddressInfo, connect, createServer } from 'node:net'
import { ReadStream } from 'node:tty'
import { parseLineSpec } from '../src/line/line-spec.js'
import { openLine } from '../src/line/open-line.js'
import { openRawPty } from '../src/line/pty/raw-pty.js'
import { defaultSettings, msPerByte } from '../src/line/settings.js'
import { findPyserial, pyserialMissing, runPython } from '../src/line/testing/pyserial.js'
import { RealClock } from '../src/time/real-clock.js'
import { median, print } from './bench.js'

const ROUNDS = 5
const TRIPS = 2_000
const COMMAND = 20

/** Median microseconds of one round trip of a command, as pyserial in another process sees it. */
const client = `
import json, serial, sys, time
port = serial.serial_for_url(sys.argv[1], timeout=5)
command, times = bytes(${COMMAND}), []
for _ in range(${TRIPS}):
    start = time.perf_counter()
    port.write(command)
    if len(port.read(${COMMAND})) != ${COMMAND}: raise Exception('no answer')
    times.append(time.perf_counter() - start)
port.close()
times.sort()
print(json.dumps(times[len(times) // 2] * 1e6))
`

interface Echo {
  /** As pyserial names it. */
  readonly url: string
  close(): Promise<void> | void
}

async function ourEcho(spec: string, clock: RealClock): Promise<Echo> {
  const line = await openLine(parseLineSpec(spec), { clock })
  line.onData(bytes => line.write(bytes))
  return { url: line.url.replace('tcp:', 'socket:').replace('pty:', ''), close: () => line.close() }
}

async function bareTcpEcho(): Promise<Echo> {
  const server = createServer({ noDelay: true }, socket => socket.on('data', bytes => socket.write(bytes)))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `socket://127.0.0.1:${port}`, close: () => void server.close() }
}

async function barePtyEcho(): Promise<Echo> {
  const pty = await openRawPty(9600)
  const input = new ReadStream(pty.master)
  input.on('data', (bytes: Buffer) => writeSync(pty.master, bytes))
  return { url: pty.path, close: () => void input.destroy() }
}

async function roundTrips(python: string, clock: RealClock): Promise<void> {
  for (const [what, ours, bare] of [
    ['TCP', () => ourEcho('tcp', clock), bareTcpEcho],
    ['pty', () => ourEcho('pty', clock), barePtyEcho],
  ] as const) {
    const times: Record<'ours' | 'bare', number[]> = { ours: [], bare: [] }
    for (let round = 0; round < ROUNDS; round++)
      for (const [side, open] of [
        ['bare', bare],
        ['ours', ours],
      ] as const) {
        const echo = await open()
        times[side].push(await runPython<number>(python, client, echo.url))
        await echo.close()
      }
    print({
      what: `unpaced ${what} round trip of ${COMMAND} bytes, as pyserial sees it`,
      unit: 'us',
      ours: median(times.ours),
      baseline: median(times.bare),
      baselineIs: `bare ${what} echo`,
      mark: '<= 1.5',
    })
  }
}

/**
 * Milliseconds from a client's write until the device has heard the last byte, for each line and round.
 *
 * The clients begin within a few milliseconds, one in every turn of the event loop, so that all lines are busy together
 * and none waits for the others' system calls: it is the wire that is measured, not the clients.
 */
async function pacedCommands(count: number, rounds: number, clock: RealClock): Promise<number[]> {
  const times: number[] = []
  const sentAt: number[] = []
  let missing = 0
  let allHeard: () => void = () => undefined
  const open = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const line = await openLine(parseLineSpec(`tcp,baud=${defaultSettings.baud}`), { clock })
      let heard = 0
      line.onData(bytes => {
        heard += bytes.length
        if (heard < COMMAND) return
        heard = 0
        times.push(performance.now() - (sentAt[index] ?? 0))
        if (--missing === 0) allHeard()
      })
      const socket = connect({ host: '127.0.0.1', port: Number(line.url.split(':').at(-1)), noDelay: true })
      await once(socket, 'connect')
      return { line, socket }
    }),
  )
  const command = Buffer.alloc(COMMAND)
  for (let round = 0; round < rounds; round++) {
    // Not always at the same place in a millisecond.
    await new Promise(resolve => setTimeout(resolve, 5 + (round % 7)))
    const all = new Promise<void>(resolve => {
      allHeard = resolve
      missing = count
    })
    for (const [index, { socket }] of open.entries()) {
      sentAt[index] = performance.now()
      socket.write(command)
      await new Promise(resolve => setImmediate(resolve))
    }
    await all
  }
  for (const { line, socket } of open) {
    socket.destroy()
    await line.close()
  }
  return times.sort((a, b) => a - b)
}

async function paced(clock: RealClock): Promise<void> {
  const ideal = COMMAND * msPerByte(defaultSettings)
  await pacedCommands(10, 5, clock)
  for (const [lines, rounds] of [
    [100, 50],
    [1_000, 10],
  ] as const) {
    const times = await pacedCommands(lines, rounds, clock)
    const what = `${COMMAND} bytes at 9600 8N1 on ${lines} TCP lines at once`
    print({ what, unit: 'ms', ours: median(times), baseline: ideal, baselineIs: 'ideal', mark: '<= 1.02' })
    print({
      what: `${what}, 99th percentile`,
      unit: 'ms',
      ours: times[Math.floor(times.length * 0.99)] ?? Number.NaN,
      baseline: ideal + 5,
      baselineIs: 'ideal and 5 ms',
      mark: '<= 1',
    })
  }
}

/** What a line costs on top of the bare transport, and how true to its baud rate a paced one is. */
export async function lines(): Promise<void> {
  const clock = new RealClock()
  const python = findPyserial()
  if (python === undefined) process.stdout.write(`skipped the round trips: ${pyserialMissing}\n`)
  else await roundTrips(python, clock)
  await paced(clock)
  clock.close()
}
