import { checkRecord, RecordError } from '../device/record.js'
import { JournalDamagedError } from '../disk/journal-error.js'
import { linesOf } from '../disk/journal-reading.js'

/** Where the record of a device is kept. */
export const recordKey = (id: string): string => `panel/${id}`

/**
 * Reads a journal of version 0.1: whole records, one a line, the last of a device being the device.
 * @throws JournalDamagedError for a line that is none of those
 */
export function readOldJournal(bytes: Uint8Array, path: string): Map<string, string> {
  const latest = new Map<string, string>()
  for (const [index, { bytes: line, isWhole }] of linesOf(bytes).entries()) {
    // What follows the last line feed was cut off while it was written, and so was never confirmed.
    if (!isWhole) break
    try {
      const value: unknown = JSON.parse(Buffer.from(line).toString('utf8'))
      if (typeof value !== 'object' || value === null || !('id' in value) || !('record' in value))
        throw new RecordError('this is no line of the journal')
      const { id, record } = value
      if (typeof id !== 'string') throw new RecordError('this is no line of the journal')
      if (record === null) latest.delete(recordKey(id))
      else {
        const checked = checkRecord(record)
        if (checked.id !== id) throw new RecordError(`this is the record of another panel, "${checked.id}"`)
        latest.set(recordKey(id), JSON.stringify(checked))
      }
    } catch (error) {
      // The words of the JSON parser would quote the line, and with it codes.
      const problem = error instanceof RecordError ? error.message : 'this line is damaged'
      throw new JournalDamagedError(`${path}:${index + 1}`, problem)
    }
  }
  return latest
}
