import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Clock } from '../../time/clock.js'
import type { Random } from '../../time/random.js'
import { decodeDesk, newDesk } from './desk-record.js'
import type { DeskState } from './state.js'

/** Where a desk is kept unless somebody says otherwise. */
export const defaultDeskFile = (): string => join(homedir(), '.panelemu', 'desk.json')

/** Somebody else works with the same desk file. */
export class DeskBusyError extends Error {
  override readonly name = 'DeskBusyError'

  constructor(path: string, holder: string) {
    super(`${path} is in use by process ${holder}; wait for it to end, or give this desk a file of its own`)
  }
}

/** Where a desk's record is kept. */
export interface DeskStore {
  /** Resolves when the text is durable: after that, no kill brings the old one back. */
  save(text: string): Promise<void>
}

const LOCK_RETRY_MS = 50
const LOCK_WAIT_MS = 5_000

/**
 * A desk's file: replaced as a whole, readable by its owner only (the codes are in it in clear), and held by one process
 * at a time through a lock file beside it.
 */
export class DeskFile implements DeskStore {
  private constructor(
    readonly path: string,
    readonly lock: string,
  ) {}

  /**
   * Takes hold of the file, waiting a few seconds for another process to let go.
   * @throws DeskBusyError; system errors as they come
   */
  static async open(path: string, clock: Clock): Promise<DeskFile> {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const lock = `${path}.lock`
    for (const until = clock.now() + LOCK_WAIT_MS; ; ) {
      const holder = await takeLock(lock)
      if (holder === undefined) return new DeskFile(path, lock)
      // An empty lock is somebody's who is about to write it, or was killed in between: by now it is the latter.
      if (clock.now() >= until && holder === '') await rm(lock, { force: true })
      else if (clock.now() >= until) throw new DeskBusyError(path, holder)
      await new Promise<void>(resolve => clock.at(clock.now() + LOCK_RETRY_MS, 'desk file lock', resolve))
    }
  }

  /**
   * The desk that is kept, or a new one.
   * @throws ConfigurationError for a file that holds no desk
   */
  async load(random: Random): Promise<DeskState> {
    try {
      return decodeDesk(await readFile(this.path, 'utf8'), this.path)
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return newDesk(random)
      throw error
    }
  }

  async save(text: string): Promise<void> {
    const fresh = `${this.path}.new`
    const file = await open(fresh, 'w', 0o600)
    try {
      // The mode above counts only for a file that is not there yet.
      await file.chmod(0o600)
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(fresh, this.path)
    const folder = await open(dirname(this.path), 'r')
    await folder.sync()
    await folder.close()
  }

  /** Lets go of the file. */
  async close(): Promise<void> {
    await rm(this.lock, { force: true })
  }
}

/** @returns the process that holds the lock, as it wrote itself down; undefined: this one does, now */
async function takeLock(lock: string): Promise<string | undefined> {
  try {
    const file = await open(lock, 'wx', 0o600)
    await file.writeFile(String(process.pid))
    await file.close()
    return undefined
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  const holder = await readFile(lock, 'utf8').catch(() => '')
  if (holder === '' || isAlive(Number(holder))) return holder
  await rm(lock, { force: true })
  return takeLock(lock)
}

/** Whether a process is there; one of another owner is. */
function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
