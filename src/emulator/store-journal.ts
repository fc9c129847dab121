import { type FileHandle, open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { checkRecord, type DeviceRecord, encodeRecord, RecordError } from '../device/record.js'

/** What a journal line says: this is the device now, or (`null`) it is gone. */
export const lineOf = (id: string, record: string | null) =>
  `{"id":${JSON.stringify(id)},"record":${record}}\n`

function readLine(line: string): { id: string; record: DeviceRecord | null } {
  const value: unknown = JSON.parse(line)
  if (typeof value !== 'object' || value === null || !('id' in value) || !('record' in value))
    throw new RecordError('this is no line of the journal')
  const { id, record } = value
  if (typeof id !== 'string') throw new RecordError('this is no line of the journal')
  return { id, record: record === null ? null : checkRecord(record) }
}

/**
 * The last record of every device in a journal, encoded, in the order they were first seen.
 * @param path named in errors
 * @throws RecordError when a complete line is damaged or of another version
 */
export function readJournal(text: string, path: string): Map<string, string> {
  const latest = new Map<string, string>()
  const lines = text.split('\n')
  // What follows the last line feed was cut off while it was written, and so was never confirmed.
  lines.pop()
  for (const [index, line] of lines.entries()) {
    try {
      const { id, record } = readLine(line)
      if (record === null) latest.delete(id)
      else latest.set(id, encodeRecord(record))
    } catch (error) {
      // The words of the JSON parser would quote the line, and with it codes.
      const problem = error instanceof RecordError ? error.message : 'this line is damaged'
      throw new RecordError(`${path}:${index + 1}: ${problem}; move the file away to start afresh`)
    }
  }
  return latest
}

/** A journal open for appending, and how long it is. */
export interface OpenJournal {
  readonly file: FileHandle
  readonly bytes: number
}

/** Writes one line per device into a new file, syncs it, and puts it in the old one's place. */
export async function rewrite(path: string, latest: ReadonlyMap<string, string>): Promise<OpenJournal> {
  const fresh = await open(`${path}.new`, 'w', 0o600)
  let text = ''
  for (const [id, record] of latest) text += lineOf(id, record)
  // The mode above counts only for a file that is not there yet.
  await fresh.chmod(0o600)
  await fresh.writeFile(text)
  await fresh.sync()
  await fresh.close()
  await rename(`${path}.new`, path)
  await syncDirectory(dirname(path))
  return { file: await open(path, 'a', 0o600), bytes: text.length }
}

/** Without this a power cut could bring the old file back, without what was appended to the new one. */
async function syncDirectory(path: string): Promise<void> {
  // Windows opens no directories.
  if (process.platform === 'win32') return
  const directory = await open(path, 'r')
  await directory.sync()
  await directory.close()
}
