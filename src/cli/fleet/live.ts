import { createServer, type Server } from 'node:http'
import { ListenError } from '../../cloud/mqtt/listen-error.js'
import { progressText, type Snapshot, snapshotOf } from '../../fleet/report/progress.js'
import type { FleetSettings } from '../../fleet/settings.js'
import { together } from '../../fleet/statistics/merge.js'
import type { FleetTally } from '../../fleet/statistics/tally.js'
import type { Workload } from '../../fleet/workload/workload.js'
import { machineMs } from '../../time/stopwatch.js'
import type { Output } from '../output.js'
import { canRewrite } from '../terminal.js'
import type { Standing } from './shards.js'

/** How often a line that is written over is (ms), and how often one that stays. */
const [OFTEN, SELDOM] = [250, 10_000]

/** What is shown while a fleet runs: a line on the terminal, and metrics where somebody asks for them. */
export class Live {
  readonly #settings: FleetSettings
  readonly #workload: Workload
  readonly #output: Output
  readonly #standing = new Map<number, Standing>()
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

  /**
   * @param around `port`: of the metrics; absent: nobody asks for them
   * @throws ListenError
   */
  static async open(
    settings: FleetSettings,
    workload: Workload,
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

  /** A shard has come so far. */
  stands(shard: number, standing: Standing): void {
    this.#standing.set(shard, standing)
    const now = machineMs()
    if (now - this.#last < (this.#rewrites ? OFTEN : SELDOM)) return
    this.#last = now
    const line = progressText(this.#snapshot(now), process.stderr.columns ?? 100)
    if (this.#rewrites) process.stderr.write(`\r\u001b[K${line}`)
    else this.#output.err(line)
  }

  async close(): Promise<void> {
    this.#clear()
    await new Promise<void>(resolve => {
      if (this.#server) this.#server.close(() => resolve())
      else resolve()
    })
  }

  #clear(): void {
    if (this.#rewrites) process.stderr.write('\r\u001b[K')
  }

  get #tally(): FleetTally {
    return together([...this.#standing.values()].map(({ tally }) => tally))
  }

  /** All shards together: the one that is last says where the fleet is. */
  #snapshot(now: number): Snapshot {
    const standing = [...this.#standing.values()]
    const last = standing.reduce((least, one) => (one.at < least.at ? one : least), standing[0] ?? NOWHERE)
    const took = now - this.#begun
    return snapshotOf(this.#tally, {
      phase: last.phase,
      at: Math.max(0, last.at),
      lastsMs: this.#workload.lasts,
      count: this.#settings.count,
      ...(last.at > 0 && this.#settings.clock === 'virtual' ? { speed: last.at / took } : {}),
    })
  }

  async #serve(port: number): Promise<void> {
    const { fleetRegistry } = await import('../../fleet/report/prometheus.js')
    const server = createServer((request, response) => {
      if (request.method !== 'GET' || request.url !== '/metrics') {
        response.writeHead(404, { 'content-type': 'text/plain' }).end('metrics are at /metrics\n')
        return
      }
      void fleetRegistry(this.#tally).then(async registry => {
        const text = await registry.metrics()
        response.writeHead(200, { 'content-type': registry.contentType }).end(text)
      })
    })
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) =>
        reject(new ListenError('127.0.0.1', port, error)),
      )
      server.listen(port, '127.0.0.1', resolve)
    })
    server.unref()
    this.#server = server
    const address = server.address()
    const at = typeof address === 'object' && address ? address.port : port
    this.#output.err(`metrics: http://127.0.0.1:${at}/metrics`)
  }
}

const NOWHERE: Pick<Standing, 'phase' | 'at'> = { phase: 'connecting', at: 0 }
