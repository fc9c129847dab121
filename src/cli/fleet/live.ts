import { createServer, type Server } from 'node:http'
import type { Snapshot } from '../../fleet/engine/fleet.js'
import { progressText } from '../../fleet/report/progress.js'
import type { FleetSettings } from '../../fleet/settings.js'
import type { Workload } from '../../fleet/workload/workload.js'
import { machineMs } from '../../time/stopwatch.js'
import type { Output } from '../output.js'
import { canRewrite } from '../terminal.js'
import type { Word } from './shards.js'
import { wordOf } from './word.js'

/** How often a line that is written over is (ms), and how often one that stays. */
const [OFTEN, SELDOM] = [200, 10_000]

/** What is shown while a fleet runs: a line on the terminal, and metrics where somebody asks for them. */
export class Live {
  readonly #settings: FleetSettings
  readonly #workload: Workload
  readonly #output: Output
  readonly #words = new Map<number, Word>()
  readonly #rewrites = canRewrite(process.stderr, process.env)
  readonly #begun = machineMs()
  readonly #warned = new Set<string>()
  #server: Server | undefined
  #last = 0

  private constructor(settings: FleetSettings, workload: Workload, output: Output) {
    this.#settings = settings
    this.#workload = workload
    this.#output = output
  }

  /** @param around `port`: of the metrics; absent: nobody asks for them */
  static async open(
    settings: FleetSettings,
    workload: Workload,
    _shards: number,
    { output, port }: { readonly output: Output; readonly port: number | undefined },
  ): Promise<Live> {
    const live = new Live(settings, workload, output)
    if (port !== undefined) await live.#serve(port)
    return live
  }

  /** Says in a line of its own what an operator should know, once. */
  warn(sentence: string): void {
    if (this.#warned.has(sentence)) return
    this.#warned.add(sentence)
    this.#clear()
    this.#output.err(sentence)
  }

  /** A part that runs in this process has come so far. */
  step(snapshot: Snapshot): void {
    if (machineMs() - this.#last >= OFTEN) this.word(1, wordOf(snapshot))
  }

  /** A shard has come so far. */
  word(shard: number, word: Word): void {
    this.#words.set(shard, word)
    const now = machineMs()
    if (now - this.#last < (this.#rewrites ? OFTEN : SELDOM)) return
    this.#last = now
    const line = progressText(this.#progress(now), process.stderr.columns ?? 100)
    if (this.#rewrites) process.stderr.write(`\r\u001b[K${line}`)
    else this.#output.err(line)
  }

  async close(): Promise<void> {
    this.#clear()
    await new Promise<void>(resolve => (this.#server ? this.#server.close(() => resolve()) : resolve()))
  }

  #clear(): void {
    if (this.#rewrites) process.stderr.write('\r\u001b[K')
  }

  /** All shards together: those that are behind say where the fleet is. */
  #progress(now: number) {
    const words = [...this.#words.values()]
    const sum = (of: (word: Word) => number) => words.reduce((total, word) => total + of(word), 0)
    const last = words.reduce((least, word) => (word.at < least.at ? word : least), words[0] ?? NOTHING)
    return {
      phase: last.phase,
      atMs: last.at,
      lastsMs: this.#workload.lasts,
      machineMs: now - this.#begun,
      panels: this.#settings.count,
      online: sum(({ online }) => online),
      answered: sum(({ answered }) => answered),
      open: sum(({ open }) => open),
    }
  }

  async #serve(port: number): Promise<void> {
    const { metricsText } = await import('../../fleet/report/metrics.js')
    const server = createServer((request, response) => {
      if (request.method !== 'GET' || request.url !== '/metrics') {
        response.writeHead(404, { 'content-type': 'text/plain' }).end('metrics are at /metrics\n')
        return
      }
      response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' })
      response.end(metricsText(this.#progress(machineMs())))
    })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', resolve)
    })
    server.unref()
    this.#server = server
    const address = server.address()
    const at = typeof address === 'object' && address ? address.port : port
    this.#output.err(`metrics: http://127.0.0.1:${at}/metrics`)
  }
}

const NOTHING: Word = { phase: 'connecting', at: 0, panels: 0, online: 0, answered: 0, open: 0 }
