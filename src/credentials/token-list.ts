import { timingSafeEqual } from 'node:crypto'
import { ReadAgain } from './read-again.js'
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
  readonly #file: ReadAgain<readonly Row[]>
  readonly #watchers: Set<() => void>

  /** @throws CredentialError for what is wrong at the start; FileError */
  static async open(path: string, { tell }: TokenListAround): Promise<TokenList> {
    const watchers = new Set<() => void>()
    const file = await ReadAgain.open<readonly Row[]>({
      files: [path],
      read: async before => {
        const text = await readSecretFile(path, 'tokens', { warn: tell })
        // One from which all are taken away counts: whoever takes the last one away means it.
        return rowsOf(readTokens(path, text, before !== undefined), before)
      },
      changed: ({ length }) => {
        tell(`${path}: read again; ${length === 1 ? 'one token counts' : `${length || 'no'} tokens count`}`)
        for (const changed of watchers) changed()
      },
      tell,
      still: 'the tokens that were read before still count',
    })
    return new TokenList(file, watchers)
  }

  private constructor(file: ReadAgain<readonly Row[]>, watchers: Set<() => void>) {
    this.#file = file
    this.#watchers = watchers
  }

  /** Whose token it is; undefined: nobody's. How long it takes tells neither how much of one was right nor whose it is. */
  find(token: string): TokenHolder | undefined {
    const digest = digestOf(token)
    let found: TokenHolder | undefined
    for (const row of this.#file.value) if (timingSafeEqual(row.digest, digest)) found = row.holder
    return found
  }

  /** Whether the token of somebody who was found still counts, for the same. */
  has(holder: TokenHolder): boolean {
    return this.#file.value.some(row => row.holder === holder)
  }

  /** Calls `changed` when other tokens are good than before. Returns how to stop. */
  watch(changed: () => void): () => void {
    this.#watchers.add(changed)
    return () => this.#watchers.delete(changed)
  }

  /** Looks at the file now. Resolves when what has changed counts, or was told to be wrong. */
  look(): Promise<void> {
    return this.#file.look()
  }

  /** Looks no more. */
  close(): void {
    this.#file.close()
    this.#watchers.clear()
  }
}
