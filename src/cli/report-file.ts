import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { FileError } from '../disk/file-error.js'
import { realFile } from '../disk/replace-file.js'
import { statOf } from './stat-of.js'

/**
 * Writes a report. Whoever reads it, also after a kill, has the old one or the new one, whole; a folder that is missing is
 * made. What is no file but a pipe or a terminal (`/dev/stdout`, `>(…)`) is written to as it is.
 * @throws FileError
 */
export async function writeReport(path: string, lines: readonly string[]): Promise<void> {
  try {
    const text = lines.map(line => `${line}\n`).join('')
    if (isStream(path)) {
      writeFileSync(path, text)
      return
    }
    const file = await realFile(path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(`${file}.new`, text)
    renameSync(`${file}.new`, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) throw error
    throw new FileError(path, 'written', error.code, error)
  }
}

/** Whether only a last word makes sense there: what is written to a pipe cannot be taken back. */
export function isStream(path: string): boolean {
  const stat = statOf(path)
  return stat !== undefined && !stat.isFile() && !stat.isDirectory()
}
