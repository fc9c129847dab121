import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { FileOutcome, PlayFileOptions } from './play-file.js'
import type { FoundFile, Unreadable } from './yaml-files.js'

/** A file for a worker, which finds its label itself: it has the same working directory. */
export interface PlayTask {
  readonly path: string
  readonly isNamed: boolean
}

/** Below this many files for each, a worker takes longer to start than it saves. */
const FEWEST_FILES = 60

/** How many workers are worth their start on this machine. */
export const jobsFor = (files: number): number =>
  Math.max(1, Math.min(availableParallelism(), Math.floor(files / FEWEST_FILES)))

/**
 * Plays files, `jobs` at a time, and gives what came of each in the order of the files, as soon as all before it are known.
 * One job is played in this thread; several are played in threads of their own, and one that dies takes nothing along but the
 * file it was at.
 */
export async function* playAll(
  files: readonly (FoundFile | Unreadable)[],
  options: PlayFileOptions,
  jobs: number,
): AsyncGenerator<FileOutcome> {
  if (jobs <= 1) {
    // Loaded where it is played: threads load it themselves.
    const { playFile } = await import('./play-file.js')
    for (const file of files) yield 'problem' in file ? unreadable(file) : await playFile(file, options)
    return
  }
  const known: ((outcome: FileOutcome) => void)[] = []
  const waiting = files.map(() => new Promise<FileOutcome>(resolve => known.push(resolve)))
  let next = 0
  const work = async () => {
    let hand = new Hand(options)
    while (next < files.length) {
      const index = next++
      const file = files[index]
      if (!file) break
      const outcome = 'problem' in file ? unreadable(file) : await hand.play(file)
      if (hand.isDead) hand = new Hand(options)
      known[index]?.(outcome)
    }
    await hand.end()
  }
  const working = Promise.all(Array.from({ length: jobs }, work))
  for (const outcome of waiting) yield await outcome
  await working
}

const unreadable = ({ label, problem }: Unreadable): FileOutcome => ({
  outcomes: [{ file: label, cause: 'unreadable', problems: [problem] }],
})

/** A thread that plays one file after another. */
class Hand {
  readonly #worker: Worker
  isDead = false

  constructor(options: PlayFileOptions) {
    this.#worker = new Worker(new URL('./play-worker.js', import.meta.url), { workerData: options })
    // Told to whoever waits for a file; there is somebody whenever something can go wrong.
    this.#worker.on('error', () => undefined)
  }

  async play({ path, isNamed, label }: FoundFile): Promise<FileOutcome> {
    this.#worker.postMessage({ path, isNamed } satisfies PlayTask)
    const died = (why: unknown) => {
      this.isDead = true
      const problem = `${label}: the emulator failed: ${why instanceof Error ? why.message : String(why)}`
      return { outcomes: [{ file: label, cause: 'broken', problems: [problem] }] } as const
    }
    try {
      const [outcome] = await once(this.#worker, 'message')
      return outcome
    } catch (error) {
      return died(error)
    }
  }

  async end(): Promise<void> {
    await this.#worker.terminate()
  }
}
