import { mkdir, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { isMissing, naming } from './file-error.js'

async function makeOne(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 })
  } catch (error) {
    if (
      await stat(folder).then(
        there => there.isDirectory(),
        () => false,
      )
    )
      return
    throw error
  }
}

async function make(folder: string): Promise<void> {
  try {
    await makeOne(folder)
  } catch (error) {
    const above = dirname(folder)
    if (!isMissing(error) || above === folder) throw error
    await make(above)
    // Only once more: where nothing can be made, as below /proc, Node's own recursion would try for ever.
    await makeOne(folder)
  }
}

/**
 * Makes a folder that is not there yet, for its owner only, and those above it.
 * @throws FileError
 */
export const makeFolder = (path: string): Promise<void> => naming(path, 'made', () => make(resolve(path)))
