import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { isMissing, naming } from './file-error.js'
import { type Files, realFiles } from './files.js'

async function makeOne(folder: string, files: Files): Promise<void> {
  try {
    await files.mkdir(folder)
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

async function make(folder: string, files: Files): Promise<void> {
  try {
    await makeOne(folder, files)
  } catch (error) {
    const above = dirname(folder)
    if (!isMissing(error) || above === folder) throw error
    await make(above, files)
    // Only once more: where nothing can be made, as below /proc, Node's own recursion would try for ever.
    await makeOne(folder, files)
  }
}

/**
 * Makes a folder that is not there yet, for its owner only, and those above it.
 * @throws FileError
 */
export const makeFolder = (path: string, files: Files = realFiles): Promise<void> =>
  naming(path, 'made', () => make(resolve(path), files))
