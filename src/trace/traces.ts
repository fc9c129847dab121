import type { Emulator } from '../emulator/emulator.js'
import type { Clock } from '../time/clock.js'
import { nextTurn } from '../time/next-turn.js'
import { flush, isUnheard, type TracePort } from './api.js'
import { RequestSpans, type SpanOptions } from './request-spans.js'
import { isTraced, type TracedEvent } from './traced.js'

/** What traces are made of. */
export interface TraceOptions extends Pick<SpanOptions, 'root' | 'isVirtual'> {
  /** Real time, whatever the panels' clock is: spans stand beside those of others. */
  readonly clock: Pick<Clock, 'now'>
  /** Hears what an operator should know. */
  readonly warn: (line: string) => void
}

interface Heard {
  readonly panel: string
  readonly event: TracedEvent
  readonly at: number
}

/** Events that may wait for the next turn; more are worked off at once. */
const MOST_WAITING = 5_000

/**
 * What panels tell of requests, as spans. Events are only collected where they happen; spans are made of them in the next turn of
 * the event loop, so whatever an SDK does with them holds up no answer.
 */
export class Traces {
  readonly #port: TracePort
  readonly #options: TraceOptions
  #spans: RequestSpans | undefined
  #heard: Heard[] = []
  #turn: (() => void) | undefined
  #stop: () => void = () => undefined

  constructor(port: TracePort, options: TraceOptions) {
    this.#port = port
    this.#options = options
    if (isUnheard(port))
      options.warn(
        'traces: no OpenTelemetry SDK is registered in this process, so nobody gets them; start with node --import FILE, where FILE registers one (docs/operation.md#traces)',
      )
  }

  /**
   * Makes spans of what panels tell from now on, until {@link Traces.close}.
   * @param broker the URL of the panels' broker
   */
  follow(emulator: Emulator, broker: string): void {
    const { clock, root, isVirtual } = this.#options
    const { hostname, port } = new URL(broker)
    this.#spans = new RequestSpans(this.#port, {
      root,
      isVirtual,
      broker: { host: hostname, port: port === '' ? undefined : Number(port) },
      isKept: emulator.kept() !== undefined,
    })
    this.#stop = emulator.feed.read(emulator.feed.last, ({ panel, event }) => {
      if (!isTraced(event)) return
      this.#heard.push({ panel, event, at: clock.now() })
      if (this.#heard.length >= MOST_WAITING) this.#tell()
      else this.#turn ??= nextTurn(() => this.#tell())
    })
  }

  /** Ends every span, and has the SDK send what it has. */
  async close(): Promise<void> {
    this.#stop()
    this.#tell()
    this.#guarded(spans => spans.close(this.#options.clock.now()))
    await flush(this.#port)
  }

  #tell(): void {
    this.#turn?.()
    this.#turn = undefined
    const heard = this.#heard
    this.#heard = []
    this.#guarded(spans => {
      for (const { panel, event, at } of heard) spans.note(panel, event, at)
    })
  }

  /** OpenTelemetry never throws by its own rules; whoever's tracer does all the same loses its traces, and nothing else. */
  #guarded(work: (spans: RequestSpans) => void): void {
    if (!this.#spans) return
    try {
      work(this.#spans)
    } catch (error) {
      this.#spans = undefined
      this.#stop()
      const why = error instanceof Error ? error.message : String(error)
      this.#options.warn(`traces: the tracer failed (${why}), and no more are made`)
    }
  }
}
