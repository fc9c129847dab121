import { crc32 } from 'node:zlib'

/*
 * One line of a journal: a JSON object that begins with the checksum (CRC-32, as gzip has it) of everything
 * behind it. A seed goes in with it, so that a line of one file is none of another: what SQLite does with the salts of
 * its write-ahead log (https://www.sqlite.org/fileformat2.html, section 4.1), and LevelDB with a type byte in front
 * (https://github.com/google/leveldb/blob/main/doc/log_format.md).
 */

const BEGINNING = '{"crc":"'
const DIGITS = 8
const MIDDLE = '",'
/** What stands before that which the checksum is about. */
const PREFIX = BEGINNING.length + DIGITS + MIDDLE.length

const digitsOf = (sum: number) => sum.toString(16).padStart(DIGITS, '0')

/** The line for the fields of an object, `"a":1,"b":2}`, without its line feed. */
export const sealLine = (fields: string, seed: number): string =>
  `${BEGINNING}${digitsOf(crc32(fields, seed))}${MIDDLE}${fields}`

/** Whether this begins as a sealed line does, whatever is behind it. */
export const looksSealed = (line: Uint8Array): boolean =>
  Buffer.from(line.subarray(0, BEGINNING.length)).toString('latin1') === BEGINNING

/** A sealed line as an object, and its fields as they stood there. */
export interface OpenedLine {
  readonly fields: string
  readonly sum: number
}

/** What a line says; undefined where it is not what was written. */
export function openLine(line: Uint8Array, seed: number): OpenedLine | undefined {
  const prefix = Buffer.from(line.subarray(0, PREFIX)).toString('latin1')
  const fields = line.subarray(PREFIX)
  const sum = crc32(fields, seed)
  if (prefix !== `${BEGINNING}${digitsOf(sum)}${MIDDLE}`) return undefined
  return { fields: Buffer.from(fields).toString('utf8'), sum }
}
