import { readlink, realpath } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { goesAtExit } from './at-exit.js'
import { isMissing, naming } from './file-error.js'
import { type Files, realFiles } from './files.js'

/** Symbolic links are followed this often, as Linux does (path_resolution(7)). */
const LONGEST_CHAIN = 40

/** The file that a path means, symbolic links followed, whether it is there already or not. */
export async function realFile(path: string): Promise<string> {
  let file = resolve(path)
  for (let links = 0; links < LONGEST_CHAIN; links++) {
    const target = await readlink(file).catch(() => undefined)
    if (target === undefined) break
    file = resolve(dirname(file), target)
  }
  const folder = await realpath(dirname(file)).catch((error: unknown) => {
    if (isMissing(error)) return dirname(file)
    throw error
  })
  return join(folder, basename(file))
}

/** Without this a power cut could undo what was done to a folder's entries: a new name, or none any more. */
export async function syncFolder(path: string, files: Files = realFiles): Promise<void> {
  // Windows opens no folders.
  if (process.platform === 'win32') return
  const folder = await files.open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/**
 * Puts a new content in a file's place: whoever reads it, also after a kill or a power cut, has the old or the new one,
 * whole. It is readable by its owner only, and a symbolic link stays one.
 * @returns when the new content is durable
 * @throws FileError
 */
export async function replaceFile(
  path: string,
  content: string | Uint8Array,
  files: Files = realFiles,
): Promise<void> {
  const file = await realFile(path)
  await naming(file, 'written', async () => {
    const forget = goesAtExit(`${file}.new`)
    try {
      await writeWhole(`${file}.new`, content, files)
      await files.rename(`${file}.new`, file)
    } catch (error) {
      await files.remove(`${file}.new`).catch(() => undefined)
      throw error
    } finally {
      forget()
    }
    await syncFolder(dirname(file), files)
  })
}

/** A new file, readable by its owner only, that is on the disk when this resolves. */
async function writeWhole(path: string, content: string | Uint8Array, files: Files): Promise<void> {
  const file = await files.open(path, 'w', 0o600)
  try {
    // The mode above counts only for a file that is not there yet.
    await file.chmod(0o600)
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}
