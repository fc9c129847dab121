import { open, readFile, rm } from 'node:fs/promises'
import { resolve } from 'node:path'

/** Another process keeps its panels in this folder. */
export class StoreLockedError extends Error {
  constructor(
    readonly path: string,
    pid: string,
  ) {
    super(`${path}: process ${pid} keeps its panels here; end it, or give this one a folder of its own`)
    this.name = 'StoreLockedError'
  }
}

/** Locks that this process itself holds: after a restart of its container, the last holder may have had the same id. */
const ours = new Set<string>()

/**
 * When a process began, in the kernel's ticks; 'gone' if it has ended, and is only not yet collected by its parent.
 * Undefined where nobody tells (no /proc). See proc_pid_stat(5), fields 3 and 22.
 */
async function beginningOf(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => undefined)
  // The name in brackets before them may have spaces and brackets of its own.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields && /^[ZX]/.test(fields[0] ?? '') ? 'gone' : fields?.[19]
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Alive, but somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Whether what a lock says is a process that lives. Ids are used again, so it must have begun when the holder did. */
async function isHeld(path: string, pid: string, began: string | undefined): Promise<boolean> {
  if (!/^\d+$/.test(pid)) return false
  if (Number(pid) === process.pid) return ours.has(path)
  if (!isAlive(Number(pid))) return false
  const since = await beginningOf(Number(pid))
  return since !== 'gone' && (began === undefined || since === undefined || since === began)
}

/**
 * Takes the folder for this process: two that append to one journal would each forget what the other confirmed. A
 * lock left behind by a killed process is taken over.
 * @returns how to give it back
 * @throws StoreLockedError while another process lives that holds it
 */
export async function lockStore(file: string): Promise<() => Promise<void>> {
  const path = resolve(file)
  const began = await beginningOf(process.pid)
  for (let attempt = 0; ; attempt++) {
    try {
      const handle = await open(path, 'wx', 0o600)
      ours.add(path)
      await handle.writeFile(began === undefined ? String(process.pid) : `${process.pid} ${began}`)
      await handle.close()
      return async () => {
        ours.delete(path)
        await rm(path, { force: true })
      }
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      const [holder = '', began] = (await readFile(path, 'utf8').catch(() => '')).split(' ')
      if (attempt > 0 || (await isHeld(path, holder, began))) throw new StoreLockedError(file, holder)
      await rm(path, { force: true })
    }
  }
}
