import { FileLockedError, lockFile } from '../disk/file-lock.js'

/** Another process keeps its panels in this folder. */
export class StoreLockedError extends Error {
  override readonly name = 'StoreLockedError'

  constructor(
    readonly path: string,
    holder: string,
  ) {
    super(`${path}: ${holder} keeps its panels here; end it, or give this one a folder of its own`)
  }
}

/**
 * Takes the folder for this process: two that append to one journal would each forget what the other confirmed.
 * @returns how to give it back
 * @throws StoreLockedError while another process lives that holds it; FileError
 */
export async function lockStore(path: string): Promise<() => Promise<void>> {
  try {
    return await lockFile(path)
  } catch (error) {
    throw error instanceof FileLockedError ? new StoreLockedError(path, error.holder) : error
  }
}
