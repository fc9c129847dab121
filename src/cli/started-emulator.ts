import type { ReadyLine } from './up.js'

/** Broker, control API and panels of a test, all ready. */
export interface StartedEmulator extends AsyncDisposable {
  /** The broker's URL, `mqtt://127.0.0.1:PORT`. */
  readonly mqtt: string
  /** The control API's, `http://127.0.0.1:PORT`. */
  readonly http: string
  readonly panels: ReadyLine['panels']
  /** The process it runs in: this one, or the child. */
  readonly pid: number
  /** Puts everything down: no port, timer or connection is left. As often as one likes. */
  close(): Promise<void>
}
