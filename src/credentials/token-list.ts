import { timingSafeEqual } from 'node:crypto'
import { everyMachineMs } from '../time/stopwatch.js'
import { ChangedFiles } from './changed-files.js'
import { readSecretFile } from './secret-file.js'
import { digestOf, readTokens, type TokenEntry, type TokenHolder } from './token-file.js'

/** A token that counts, by its digest, and whose it is: the same object for as long as it counts. */
interface Row {
  readonly digest: Buffer
  readonly holder: TokenHolder
}

const isSame = ({ digest, holder }: Row, entry: TokenEntry) =>
  holder.name === entry.name && holder.role === entry.role && timingSafeEqual(digest, entry.digest)

/** Rows for what a file says now; who is in both, stays who they were. */
const rowsOf = (entries: readonly TokenEntry[], before: readonly Row[] = []): Row[] =>
  entries.map(
    entry =>
      before.find(row => isSame(row, entry)) ?? {
        digest: entry.digest,
        holder: { name: entry.name, role: entry.role },
      },
  )

/** ms between two looks at the file. */
const LOOKS_EVERY = 1_000

/** What is around it. */
export interface TokenListAround {
  /** Hears, in a sentence each, of a file that others can read, that is wrong, and that was read again. */
  readonly tell: (sentence: string) => void
}

/**
 * The tokens that are good now. Their file is looked at every second; what has changed counts at once, and a file that is
 * wrong then is told while the tokens of before stay.
 */
export class TokenList {
  readonly #path: string
  readonly #around: TokenListAround
  readonly #changes: ChangedFiles
  readonly #watchers = new Set<() => void>()
  readonly #stop: () => void
  #rows: readonly Row[]
  /** One look at a time, in order. */
  #looking: Promise<void> = Promise.resolve()

  /** @throws CredentialError for what is wrong at the start; FileError */
  static async open(path: string, around: TokenListAround): Promise<TokenList> {
    const changes = new ChangedFiles([path])
    await changes.changed()
    return new TokenList(path, around, changes, await read(path, around))
  }

  private constructor(
    path: string,
    around: TokenListAround,
    changes: ChangedFiles,
    entries: readonly TokenEntry[],
  ) {
    this.#path = path
    this.#around = around
    this.#changes = changes
    this.#rows = rowsOf(entries)
    this.#stop = everyMachineMs(LOOKS_EVERY, () => void this.look())
  }

  /** Whose token it is; undefined: nobody's. How long it takes tells neither how much of one was right nor whose it is. */
  find(token: string): TokenHolder | undefined {
    const digest = digestOf(token)
    let found: TokenHolder | undefined
    for (const row of this.#rows) if (timingSafeEqual(row.digest, digest)) found = row.holder
    return found
  }

  /** Whether the token of somebody who was found still counts, for the same. */
  has(holder: TokenHolder): boolean {
    return this.#rows.some(row => row.holder === holder)
  }

  /** Calls `changed` when other tokens are good than before. Returns how to stop. */
  watch(changed: () => void): () => void {
    this.#watchers.add(changed)
    return () => this.#watchers.delete(changed)
  }

  /** Looks at the file now. Resolves when what has changed counts, or was told to be wrong. */
  look(): Promise<void> {
    this.#looking = this.#looking.then(() => this.#takeUp())
    return this.#looking
  }

  /** Looks no more. */
  close(): void {
    this.#stop()
    this.#watchers.clear()
  }

  async #takeUp(): Promise<void> {
    if (!(await this.#changes.changed())) return
    try {
      // One from which all are taken away counts: whoever takes the last one away means it.
      this.#rows = rowsOf(await read(this.#path, this.#around, true), this.#rows)
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      return this.#around.tell(`${why}; the tokens that were read before still count`)
    }
    const count = this.#rows.length
    this.#around.tell(
      `${this.#path}: read again; ${count === 1 ? 'one token counts' : `${count || 'no'} tokens count`}`,
    )
    for (const changed of this.#watchers) changed()
  }
}

async function read(
  path: string,
  { tell }: TokenListAround,
  mayBeEmpty = false,
): Promise<readonly TokenEntry[]> {
  return readTokens(path, await readSecretFile(path, 'tokens', { warn: tell }), mayBeEmpty)
}
