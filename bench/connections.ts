import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { startMosquitto } from '../test/support/mosquitto.js'
import { median, print } from './bench.js'

const MOST = 10_000
/** Descriptors that a process needs for other things. */
const OTHERS = 200
const ROUNDS = 3
/** Seconds: short, so that pings are what is measured. */
const KEEPALIVE = 4
const IDLE_SECONDS = 8

const KINDS = ['socket', 'bare', 'lean', 'mqtt.js', 'panels', 'full panels'] as const
type Kind = (typeof KINDS)[number]

interface Result {
  readonly rate: number
  readonly heap: number
  readonly rss: number
  readonly cpu: number
}

/** So many connections as a process may have descriptors for. */
function most(): number {
  const limit = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1]
  return Math.min(MOST, Number(limit ?? MOST) - OTHERS)
}

/** A broker of its own for each: what the one before has left there is no matter of the next. */
async function measure(kind: Kind, count: number): Promise<Result> {
  const mosquitto = await startMosquitto(['max_connections -1'])
  if (!mosquitto) throw new Error('mosquitto is gone')
  const client = fileURLToPath(new URL('./connections-client.js', import.meta.url))
  const args = [client, kind, mosquitto.port, count, KEEPALIVE, IDLE_SECONDS].map(String)
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 300_000 })
  await mosquitto.stop()
  return JSON.parse(stdout)
}

/** Thousands of connections to Mosquitto: memory and processor of those at rest, and how fast they come about. */
export async function connections(): Promise<void> {
  const probe = await startMosquitto()
  if (!probe) {
    process.stdout.write('skipped: mosquitto is not installed (Debian package mosquitto)\n')
    return
  }
  await probe.stop()
  const asked = Number(process.env.BENCH_CONNECTIONS ?? MOST)
  const count = Math.min(asked, most())
  const results = new Map<Kind, Result[]>()
  for (let round = 0; round < ROUNDS; round++)
    for (const kind of KINDS) {
      // To fill so many tables takes minutes, and what they take of memory hardly varies.
      if (kind === 'full panels' && round > 0) continue
      results.set(kind, [...(results.get(kind) ?? []), await measure(kind, count)])
    }
  const of = (kind: Kind, field: keyof Result) =>
    median((results.get(kind) ?? []).map(result => result[field]))
  const clients = ['lean', 'mqtt.js'] as const
  const baselines = { socket: 'sockets', bare: 'sockets with mqtt-packet' } as const
  const told = (
    what: string,
    unit: string,
    field: keyof Result,
    baseline: keyof typeof baselines,
    marks: [string, string],
  ) => {
    for (const [index, kind] of clients.entries())
      print({
        what: `${what}, ${count} ${kind} connections`,
        unit,
        ours: of(kind, field),
        baseline: of(baseline, field),
        baselineIs: baselines[baseline],
        mark: marks[index] ?? 'none',
      })
  }
  told('memory of each (RSS)', 'bytes', 'rss', 'socket', ['<= 1.2', 'none'])
  told('memory of each (heap)', 'bytes', 'heap', 'socket', ['<= 1.2', 'none'])
  told('connects', '/s', 'rate', 'bare', ['>= 0.85', 'none'])
  told(`processor at rest, keep-alive ${KEEPALIVE} s`, 'ms/s', 'cpu', 'bare', ['<= 1.1', 'none'])
  const online = (
    what: string,
    unit: string,
    kind: Kind,
    field: keyof Result,
    baseline: keyof typeof baselines,
    mark: string,
  ) =>
    print({
      what: `${what}, ${count} ${kind}`,
      unit,
      ours: of(kind, field),
      baseline: of(baseline, field),
      baselineIs: baselines[baseline],
      mark,
    })
  online('memory of each (RSS)', 'bytes', 'full panels', 'rss', 'socket', '<= 1.8')
  online('memory of each (heap)', 'bytes', 'full panels', 'heap', 'socket', '<= 1.8')
  online('online', '/s', 'panels', 'rate', 'bare', '>= 0.85')
  online(`processor at rest, keep-alive ${KEEPALIVE} s`, 'ms/s', 'panels', 'cpu', 'bare', '<= 1.1')
}
