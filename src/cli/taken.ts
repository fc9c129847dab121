import { afterMachineMs } from '../time/stopwatch.js'

interface Thing {
  readonly what: string
  readonly giveBack: () => unknown
  readonly withinMs: number
}

/** How long one thing may take to be given back, where nothing else is said (ms). */
const USUALLY_MS = 3_000

/**
 * What a run has taken (servers, connections, lines, a folder), and how each of it is given back: the last taken first, each
 * within its own time. What hangs or fails is told and holds up nothing else.
 */
export class Taken {
  readonly #tell: (sentence: string) => void
  readonly #things: Thing[] = []
  #back: Promise<void> | undefined

  /** @param tell hears what could not be given back, in one sentence each */
  constructor(tell: (sentence: string) => void) {
    this.#tell = tell
  }

  /**
   * Something was taken.
   * @param what as in "the HTTP API does not end"
   */
  add(what: string, giveBack: () => unknown, withinMs = USUALLY_MS): void {
    this.#things.push({ what, giveBack, withinMs })
  }

  /** Gives everything back, once, whoever asks. Never rejects. */
  giveBack(): Promise<void> {
    this.#back ??= this.#all()
    return this.#back
  }

  async #all(): Promise<void> {
    for (let thing = this.#things.pop(); thing; thing = this.#things.pop()) await this.#one(thing)
  }

  #one({ what, giveBack, withinMs }: Thing): Promise<void> {
    return new Promise(resolve => {
      const late = afterMachineMs(withinMs, () => {
        this.#tell(`${what} does not end within ${withinMs / 1000} s and is left to itself`)
        resolve()
      })
      const done = () => {
        late()
        resolve()
      }
      new Promise<unknown>(started => started(giveBack())).then(done, (error: unknown) => {
        this.#tell(
          `${what} does not end as it should: ${error instanceof Error ? error.message : String(error)}`,
        )
        done()
      })
    })
  }
}
