import { type FileHandle, open, readFile, rm, stat } from 'node:fs/promises'
import { goesAtExit } from './at-exit.js'
import { naming } from './file-error.js'
import { beginningOf, lives } from './process-age.js'

/** Somebody else holds the lock. */
export class FileLockedError extends Error {
  override readonly name = 'FileLockedError'

  /** @param holder who, in words: `process 4711` */
  constructor(
    readonly path: string,
    readonly holder: string,
  ) {
    super(`${path} is held by ${holder}`)
  }
}

/** Third word of a lock's text: its holder holds the file itself. Holders of version 0.1 held its name. */
const KERNEL = 'kernel'

/** Locked files stay open, also where nobody keeps what {@link lockFile} gave back. */
const held = new Set<FileHandle>()

async function kernelLocks(): Promise<(fd: number) => boolean> {
  try {
    return (await import('fs-native-extensions')).tryLock
  } catch (error) {
    throw new Error(
      `files cannot be locked on this machine (${process.platform} ${process.arch}), so nothing can be kept on it: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

/** What its holder wrote of itself. The numbers are those of its own container, if it runs in one. */
async function textOf(
  path: string,
): Promise<{ pid: string; began: string | undefined; kind: string | undefined }> {
  const [pid = '', began, kind] = (await readFile(path, 'utf8').catch(() => '')).split(' ')
  return { pid, began, kind }
}

async function holderOf(path: string): Promise<string> {
  const { pid, began } = await textOf(path)
  if (!/^\d+$/.test(pid)) return 'another process'
  if (Number(pid) !== process.pid) return `process ${pid}`
  return began === String(await beginningOf(process.pid))
    ? 'this process itself'
    : 'a process of another container'
}

/** A process of version 0.1 that still works: it has the file's name, and knows nothing of locks on it. */
async function olderHolder(path: string): Promise<string | undefined> {
  const { pid, began, kind } = await textOf(path)
  if (kind === KERNEL || !/^\d+$/.test(pid) || Number(pid) === process.pid) return undefined
  return (await lives(Number(pid), began)) ? `process ${pid}` : undefined
}

/** Whether the path still means this open file. */
async function isStill(path: string, file: FileHandle): Promise<boolean> {
  const [there, mine] = await Promise.all([stat(path).catch(() => undefined), file.stat()])
  return there?.ino === mine.ino && there.dev === mine.dev
}

/**
 * Takes a lock file for this process. The kernel holds the lock for the open file and lets go of it when the process
 * ends, however that comes: nothing has to be known about process numbers, which mean nothing between containers, and
 * of many that find the file of a killed holder one gets it.
 * @returns how to give it back
 * @throws FileLockedError; FileError
 */
export async function lockFile(path: string): Promise<() => Promise<void>> {
  const tryLock = await kernelLocks()
  for (;;) {
    const file = await naming(path, 'opened', () => open(path, 'a+', 0o600))
    try {
      if (!tryLock(file.fd)) throw new FileLockedError(path, await holderOf(path))
      // A holder that lets go takes the file's name away first: then this is a lock on a file that nobody else will find.
      if (!(await isStill(path, file))) {
        await file.close()
        continue
      }
      const older = await olderHolder(path)
      if (older !== undefined) throw new FileLockedError(path, older)
      await naming(path, 'written', async () => {
        await file.truncate()
        await file.writeFile(`${process.pid} ${await beginningOf(process.pid)} ${KERNEL}`)
      })
    } catch (error) {
      await file.close()
      throw error
    }
    held.add(file)
    const forget = goesAtExit(path)
    return async () => {
      held.delete(file)
      await rm(path, { force: true })
      forget()
      await file.close()
    }
  }
}
