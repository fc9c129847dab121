import { printable } from '../scenario/reports/printable.js'

/** Between lines of progress that stay. */
const SELDOM_MS = 10_000
/** So many files take a while: that they were found is told at once. */
const MANY = 100

/** How progress is shown. */
export interface ProgressOptions {
  readonly write: (text: string) => void
  /** Whether a line can be written over. */
  readonly rewrites: boolean
  /** Milliseconds of a clock that runs on. */
  readonly now: () => number
}

const number = (value: number) => value.toLocaleString('en-US')

/**
 * Shows how far a run is: on a terminal a line that is written over, elsewhere a line now and then, so that a log has some
 * sign of life and not a page of it. The printed results stand between: `clear` makes room for them.
 */
export class Progress {
  readonly #options: ProgressOptions
  #last: number

  constructor(options: ProgressOptions) {
    this.#options = options
    this.#last = options.now()
  }

  begin(files: number): void {
    if (files >= MANY) this.#options.write(`${number(files)} files\n`)
  }

  /** @param bad outcomes so far that were not as expected */
  update(done: number, files: number, file: string, bad: number): void {
    const { write, rewrites, now } = this.#options
    if (rewrites) {
      write(`\r\u001b[K${number(done)}/${number(files)} ${printable(file)}`)
      return
    }
    if (now() - this.#last < SELDOM_MS) return
    this.#last = now()
    write(`${number(done)} of ${number(files)} files${bad > 0 ? `, ${number(bad)} not as expected` : ''}\n`)
  }

  clear(): void {
    if (this.#options.rewrites) this.#options.write('\r\u001b[K')
  }
}
