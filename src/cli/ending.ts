import { closeSync, openSync } from 'node:fs'
import { afterMachineMs } from '../time/stopwatch.js'
import { EXIT } from './exit.js'

/** The whole of an ending: less than what container runtimes wait (10 s) before they kill. */
const ENDS_WITHIN_MS = 8_000

/** How long the process may still be there once everything is given back (ms). */
const LINGERS_MS = 500

/** Whether the process has a terminal that is still there. */
function hasTerminal(): boolean {
  try {
    closeSync(openSync('/dev/tty', 'r'))
    return true
  } catch {
    return false
  }
}

/**
 * When and how a run ends. The first signal asks it to, and gives it so long; the second ends it where it stands. From the
 * moment there is one of these, no signal takes the process away from under what it has to give back: so make it first.
 */
export class Ending {
  readonly #abort = new AbortController()
  readonly #tell: (sentence: string) => void
  readonly #hadTerminal = hasTerminal()
  #callOff: () => void = () => undefined
  #code: number = EXIT.fine
  #hangups = 0
  #onHangup: (() => void) | undefined

  /** @param tell hears what cannot be waited for */
  constructor(tell: (sentence: string) => void) {
    this.#tell = tell
    process.on('SIGINT', () => this.#signalled(EXIT.interrupted))
    process.on('SIGTERM', () => this.#signalled(EXIT.fine))
    process.on('SIGHUP', () => this.#hungUp())
  }

  /** Is aborted when the run is to end. */
  get signal(): AbortSignal {
    return this.#abort.signal
  }

  /** What the process ends with. */
  get code(): number {
    return this.#code
  }

  /** Resolves when the run is to end. */
  get asked(): Promise<void> {
    return new Promise(resolve => {
      if (this.signal.aborted) resolve()
      else this.signal.addEventListener('abort', () => resolve(), { once: true })
    })
  }

  /** The run is to end, with this exit code. Whoever asks first decides. */
  ask(code: number): void {
    if (this.signal.aborted) return
    this.#code = code
    this.#callOff = afterMachineMs(ENDS_WITHIN_MS, () => {
      this.#tell(`not ended within ${ENDS_WITHIN_MS / 1000} s: what is not given back by now is cut off`)
      process.exit(code)
    })
    this.#abort.abort()
  }

  /** SIGHUP is this from now on; one that came before is made up for. */
  hangup(handler: () => void): void {
    this.#onHangup = handler
    if (this.#hangups > 0) handler()
  }

  /** Everything is given back: nothing that was left to itself keeps the process. */
  over(): void {
    this.#callOff()
    afterMachineMs(LINGERS_MS, () => process.exit(this.#code), { holds: false })
  }

  #signalled(code: number): void {
    // What has to be gone goes as the process ends, see `atExit`.
    if (this.signal.aborted) process.exit(EXIT.interrupted)
    this.ask(code)
  }

  /** Sent by somebody, it is a request to look again; sent because the terminal was closed, it is the end. */
  #hungUp(): void {
    if (this.#hadTerminal && !hasTerminal()) return this.ask(EXIT.fine)
    this.#hangups++
    this.#onHangup?.()
  }
}
