import { mkdir, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { ConfigurationError } from '../../catalogue/problems.js'
import type { JournalKeys } from '../../disk/cipher/keys.js'
import { naming } from '../../disk/file-error.js'
import { FileLockedError, lockFile } from '../../disk/file-lock.js'
import { Journal } from '../../disk/journal.js'
import { JournalDamagedError } from '../../disk/journal-error.js'
import { realFile } from '../../disk/replace-file.js'
import type { Clock } from '../../time/clock.js'
import type { Random } from '../../time/random.js'
import { readOldDesk } from './desk-migration.js'
import { type DeskEntry, decodeDesk, newDesk } from './desk-record.js'
import type { DeskState } from './state.js'

/** Where a desk is kept unless somebody says otherwise. */
export const defaultDeskFile = (): string => join(homedir(), '.panelemu', 'desk.json')

/** Somebody else works with the same desk file. */
export class DeskBusyError extends Error {
  override readonly name = 'DeskBusyError'

  constructor(path: string, holder: string) {
    super(`${path} is in use by ${holder}; wait for it to end, or give this desk a file of its own`)
  }
}

/** Where a desk's record is kept. */
export interface DeskStore {
  /** Resolves when the entries are durable, all of them: after that, no kill brings back what was there before. */
  save(entries: readonly DeskEntry[]): Promise<void>
}

const LOCK_RETRY_MS = 50
const LOCK_WAIT_MS = 5_000
const HOW_TO_GIVE_KEY = 'name the file that has it with --desk-key-file, or give it as PANELEMU_DESK_KEY'
const FORM = { format: 'panelemu-desk', version: 2 }
/** The file is written anew when it is this long, and twice as long as it was then. */
const COMPACT_BYTES = 1024 * 1024

/**
 * A desk's file: a journal in which every change takes room for itself alone, readable by its owner only (the codes are in
 * it, in clear unless there is a key), and held by one process at a time through a lock file beside it.
 */
export class DeskFile implements DeskStore {
  #limit: number

  private constructor(
    /** As it was named; that may be a symbolic link. */
    readonly path: string,
    readonly journal: Journal,
    readonly latest: Map<string, string>,
    readonly unlock: () => Promise<void>,
  ) {
    this.#limit = this.#nextLimit()
  }

  /**
   * Takes hold of the file, waiting a few seconds for another process to let go.
   * @param warn hears what was wrong with the file and did no harm, and that its key is another one now
   * @param keys encrypt it; absent: it is in clear
   * @throws DeskBusyError; ConfigurationError for a file that holds no desk, or not the one that was kept; JournalKeyError
   * without the key it was kept with; FileError
   */
  static async open(
    path: string,
    clock: Clock,
    warn: (message: string) => void = () => undefined,
    keys?: JournalKeys,
  ): Promise<DeskFile> {
    const file = await naming(path, 'found', () => realFile(path))
    const folder = dirname(file)
    await naming(folder, 'made', () => mkdir(folder, { recursive: true, mode: 0o700 }))
    const unlock = await locked(path, file, clock)
    try {
      const place = {
        path: file,
        head: `${file}.head`,
        ...FORM,
        readOld: readOldDesk,
        keys,
        howToGiveKey: HOW_TO_GIVE_KEY,
      }
      const { journal, latest } = await Journal.open(place, warn)
      return new DeskFile(path, journal, latest, unlock)
    } catch (error) {
      await unlock()
      if (!(error instanceof JournalDamagedError)) throw error
      const both = `put a whole copy of it and of ${file}.head back, or move both away to start afresh`
      const { place, problem, cure = both } = error
      throw ConfigurationError.of(`${place}: ${problem}; ${cure}`)
    }
  }

  /**
   * The desk that is kept, or a new one.
   * @throws ConfigurationError for a file that holds no desk
   */
  load(random: Random): DeskState {
    return this.latest.size === 0 ? newDesk(random) : decodeDesk(this.latest, this.path)
  }

  async save(entries: readonly DeskEntry[]): Promise<void> {
    if (entries.length === 0) return
    for (const [key, value] of entries)
      if (value === null) this.latest.delete(key)
      else this.latest.set(key, value)
    await this.journal.append(entries)
    if (this.journal.bytes <= this.#limit) return
    await this.journal.compact([...this.latest])
    this.#limit = this.#nextLimit()
  }

  /** Lets go of the file; where there is nothing to keep, none is left. */
  async close(): Promise<void> {
    await this.journal.close()
    const { path, head } = this.journal.place
    if (this.latest.size === 0) await Promise.all([path, head].map(file => rm(file, { force: true })))
    await this.unlock()
  }

  #nextLimit(): number {
    return Math.max(COMPACT_BYTES, 2 * this.journal.bytes)
  }
}

async function locked(path: string, file: string, clock: Clock): Promise<() => Promise<void>> {
  for (const until = clock.now() + LOCK_WAIT_MS; ; ) {
    try {
      return await lockFile(`${file}.lock`)
    } catch (error) {
      if (!(error instanceof FileLockedError)) throw error
      if (clock.now() >= until) throw new DeskBusyError(path, error.holder)
    }
    await new Promise<void>(resolve => clock.at(clock.now() + LOCK_RETRY_MS, 'desk file lock', resolve))
  }
}

/**
 * A desk keeps what its panels should hold by their ids, which are theirs under one root only.
 * @throws ConfigurationError where its panels are under another root
 */
export function claimRoot(state: DeskState, root: string, path: string): void {
  if (state.root !== undefined && state.root !== root)
    throw ConfigurationError.of(
      `${path} is a desk for panels under the root "${state.root}"; give those under "${root}" a desk file of their own`,
    )
  state.root = root
}
