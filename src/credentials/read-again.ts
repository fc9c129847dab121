import { everyMachineMs } from '../time/stopwatch.js'
import { ChangedFiles } from './changed-files.js'

/** ms between two looks at the files. */
const LOOKS_EVERY = 1_000

/** How files are read that are read again when they change. */
export interface ReadAgainOptions<T> {
  /** Those that there are; undefined is none. */
  readonly files: readonly (string | undefined)[]
  /**
   * Reads them.
   * @param before what was read last; undefined: nothing was
   * @throws CredentialError, FileError: then what was read last still counts
   */
  readonly read: (before: T | undefined) => Promise<T>
  /** What was read counts from now on. */
  readonly changed: (now: T, before: T) => void
  /** Hears, in a sentence, why files that have changed could not be read. */
  readonly tell: (sentence: string) => void
  /** What still counts then: `the tokens that were read before still count`. */
  readonly still: string
}

/**
 * What files say, looked at every second: what has changed counts at once, and what is wrong then (half written, mistyped) is told
 * while what was read before stays.
 */
export class ReadAgain<T> {
  readonly #options: ReadAgainOptions<T>
  readonly #changes: ChangedFiles
  readonly #stop: () => void
  #value: T
  /** One look at a time, in order. */
  #looking: Promise<void> = Promise.resolve()

  /** @throws CredentialError for what is wrong at the start; FileError */
  static async open<T>(options: ReadAgainOptions<T>): Promise<ReadAgain<T>> {
    const changes = new ChangedFiles(options.files)
    // Before they are read: what changes while they are is seen at the next look.
    await changes.changed()
    return new ReadAgain(options, changes, await options.read(undefined))
  }

  private constructor(options: ReadAgainOptions<T>, changes: ChangedFiles, value: T) {
    this.#options = options
    this.#changes = changes
    this.#value = value
    this.#stop = everyMachineMs(LOOKS_EVERY, () => void this.look())
  }

  /** What counts now. */
  get value(): T {
    return this.#value
  }

  /** Looks at the files now. Resolves when what has changed counts, or was told to be wrong. */
  look(): Promise<void> {
    this.#looking = this.#looking.then(() => this.#takeUp())
    return this.#looking
  }

  /** Looks no more. */
  close(): void {
    this.#stop()
  }

  async #takeUp(): Promise<void> {
    if (!(await this.#changes.changed())) return
    const { read, changed, tell, still } = this.#options
    const before = this.#value
    try {
      this.#value = await read(before)
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      return tell(`${why}; ${still}`)
    }
    changed(this.#value, before)
  }
}
