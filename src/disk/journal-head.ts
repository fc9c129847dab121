import { isMissing, naming } from './file-error.js'
import { type Files, type OpenFile, realFiles } from './files.js'
import { replaceFile } from './replace-file.js'
import { openLine, sealLine } from './sealed-line.js'

/** Bytes of each of the two lines, line feed included. */
const LINE = 64

function lineFor(entries: number): string {
  const bare = sealLine('', 0).length
  return `${sealLine(`"entries":${entries}}`.padEnd(LINE - 1 - bare), 0)}\n`
}

function entriesOf(line: Uint8Array): number | undefined {
  if (line.length !== LINE || line[LINE - 1] !== 0x0a) return undefined
  const digits = /^"entries":(\d+)\} *$/.exec(openLine(line.subarray(0, LINE - 1), 0)?.fields ?? '')?.[1]
  return digits === undefined ? undefined : Number(digits)
}

/** What a head said when it was read. */
export interface HeadReading {
  /** How many entries were confirmed, at least; undefined: nobody knows. */
  readonly entries: number | undefined
  readonly state: 'whole' | 'half' | 'damaged' | 'missing'
}

/**
 * How many entries of the journal were ever confirmed: a journal that ends before is cut, even at the end of a line.
 * (RocksDB keeps the sizes of its synced logs in the manifest for that, `track_and_verify_wals_in_manifest`.)
 *
 * It is written after the journal was synced and before anybody hears of that, so it never says too much. It is synced
 * only the first time: always would cost as much again, a kill takes nothing of it, and what a power cut takes makes it
 * say too little. Of its two lines the older is overwritten, as LMDB does with its two meta pages, so one is whole at any time.
 */
export class JournalHead {
  #file: OpenFile | undefined
  #line = 0
  #isSynced = false

  constructor(
    readonly path: string,
    readonly files: Files = realFiles,
  ) {}

  /** @throws FileError */
  async read(): Promise<HeadReading> {
    const bytes = await naming(this.path, 'read', () => this.files.readFile(this.path)).catch(
      (error: unknown) => {
        if (isMissing(error)) return undefined
        throw error
      },
    )
    if (bytes === undefined) return { entries: undefined, state: 'missing' }
    const lines = [bytes.subarray(0, LINE), bytes.subarray(LINE)].map(entriesOf)
    const known = lines.filter(entries => entries !== undefined)
    if (known.length === 0) return { entries: undefined, state: 'damaged' }
    return { entries: Math.max(...known), state: known.length === lines.length ? 'whole' : 'half' }
  }

  /** Writes the file anew, durably, and keeps it open. */
  async begin(entries: number): Promise<void> {
    await this.close()
    await replaceFile(this.path, lineFor(entries).repeat(2), this.files)
    this.#file = await naming(this.path, 'opened', () => this.files.open(this.path, 'r+'))
  }

  /** So many entries are durable now. */
  async count(entries: number): Promise<void> {
    const line = Buffer.from(lineFor(entries), 'latin1')
    await naming(this.path, 'written', async () => {
      await this.#file?.write(line, 0, LINE, this.#line * LINE)
      if (!this.#isSynced) await this.#file?.datasync()
      this.#isSynced = true
    })
    this.#line = 1 - this.#line
  }

  async close(): Promise<void> {
    const file = this.#file
    this.#file = undefined
    await file?.close()
  }
}
