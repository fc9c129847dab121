import { open, readFile, rm } from 'node:fs/promises'

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

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Alive, but somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * Takes the folder for this process: two that append to one journal would each forget what the other confirmed. A
 * lock left behind by a killed process is taken over.
 * @returns how to give it back
 * @throws StoreLockedError while another process lives that holds it
 */
export async function lockStore(path: string): Promise<() => Promise<void>> {
  for (let attempt = 0; ; attempt++) {
    try {
      const file = await open(path, 'wx', 0o600)
      await file.writeFile(String(process.pid))
      await file.close()
      return () => rm(path, { force: true })
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      const holder = await readFile(path, 'utf8').catch(() => '')
      const held = /^\d+$/.test(holder) && isAlive(Number(holder))
      if (held || attempt > 0) throw new StoreLockedError(path, holder)
      await rm(path, { force: true })
    }
  }
}
