import { existsSync, renameSync } from 'node:fs'
import { naming } from '../../disk/file-error.js'
import { replaceFile } from '../../disk/replace-file.js'
import type { Emulator } from '../../emulator/emulator.js'
import { Recorder } from '../../recording/recorder.js'
import { afterMachineMs, machineMs } from '../../time/stopwatch.js'

/** How often what is new gets into the file (ms). A kill loses what came after the last time. */
const EVERY_MS = 5_000
/** Writing takes at most one part of so many of the time: a long recording is written more seldom. */
const SHARE = 20

/** Where a recording that was there before is put. */
const before = (file: string) => `${file}.before`

/**
 * The recording of a running emulator as a file. It is replaced as a whole: stand-ins keep to what came later too, so that every version of the
 * file has stand-ins of its own, and no version has a code.
 */
export class RecordingFile {
  readonly #recorder: Recorder
  #written = -1
  #next: (() => void) | undefined
  #writing: Promise<void> = Promise.resolve()

  private constructor(
    readonly path: string,
    emulator: Emulator,
    root: string,
    readonly warn: (sentence: string) => void,
  ) {
    this.#recorder = new Recorder(emulator, root)
  }

  /**
   * Begins to record; from now on the file is there. One that was there is put aside.
   * @throws FileError
   */
  static async begin(
    path: string,
    emulator: Emulator,
    { root, warn }: { readonly root: string; readonly warn: (sentence: string) => void },
  ): Promise<RecordingFile> {
    await naming(path, 'put aside', async () => {
      if (existsSync(path)) renameSync(path, before(path))
    })
    const file = new RecordingFile(path, emulator, root, warn)
    await file.#write()
    file.#wait(EVERY_MS)
    return file
  }

  /** Writes the last of it. */
  async end(): Promise<void> {
    this.#next?.()
    this.#recorder.stop()
    await this.#writing
    await this.#write()
  }

  #wait(ms: number): void {
    const write = () => {
      const begun = machineMs()
      this.#writing = this.#write()
        .catch((error: Error) => this.warn(`the recording is not written: ${error.message}`))
        .then(() => this.#wait(Math.max(EVERY_MS, SHARE * (machineMs() - begun))))
    }
    this.#next = afterMachineMs(ms, write, { holds: false })
  }

  async #write(): Promise<void> {
    const { turns } = this.#recorder
    if (turns === this.#written) return
    await replaceFile(this.path, await this.#recorder.text())
    this.#written = turns
  }
}
