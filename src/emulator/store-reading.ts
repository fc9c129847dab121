import { checkRecord, RecordError } from '../device/record.js'
import { StoreDamagedError } from './store-error.js'
import { looksSealed, openLine } from './store-line.js'

/** Version of the journal's form. Version 0.1 wrote lines without checksums, and no head. */
export const JOURNAL_VERSION = 3

/** What a journal came to. */
export interface JournalReading {
  /** The last value of every key, as JSON, in the order the keys were first seen. */
  readonly latest: Map<string, string>
  /** Number of the last entry that is there with all that belongs to it. */
  readonly entries: number
}

/** Where the record of a device is kept. */
export const recordKey = (id: string): string => `panel/${id}`

const LINE_FEED = 0x0a

interface Line {
  readonly bytes: Uint8Array
  /** Whether it has its line feed. */
  readonly isWhole: boolean
}

function linesOf(bytes: Uint8Array): Line[] {
  const lines: Line[] = []
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(LINE_FEED, start)
    lines.push({ bytes: bytes.subarray(start, end < 0 ? bytes.length : end), isWhole: end >= 0 })
    start = end < 0 ? bytes.length : end + 1
  }
  return lines
}

const HEADER = /^"format":"panelemu-state","version":(\d+),"after":(\d+),"entries":(\d+)\}$/

/** The first line of a journal: the entries in it are those that come after `after`, at least `entries` of them. */
export const headerFields = (after: number, entries: number): string =>
  `"format":"panelemu-state","version":${JOURNAL_VERSION},"after":${after},"entries":${entries}}`

const ENTRY = /^"seq":(\d+),("more":1,)?"key":("(?:[^"\\]|\\.)*"),"value":(.*)\}$/s

/** One entry: `more` are written with it, and none of them counts without the last. */
export const entryFields = (seq: number, more: boolean, key: string, value: string | null): string =>
  `"seq":${seq},${more ? '"more":1,' : ''}"key":${JSON.stringify(key)},"value":${value}}`

function entryOf({ bytes, isWhole }: Line, seed: number) {
  const [, seq, more, key, value] = ENTRY.exec((isWhole && openLine(bytes, seed)?.fields) || '') ?? []
  if (seq === undefined || key === undefined || value === undefined) return undefined
  return { seq: Number(seq), more: more !== undefined, key: String(JSON.parse(key)), value }
}

/**
 * Reads a journal, and finds what is not as it was written.
 *
 * What a kill or a power cut leaves behind the last confirmed entry was never confirmed to anybody and is passed over in
 * silence, as RocksDB does with `kTolerateCorruptedTailRecords`; that one cannot tell it from damage, and the head can.
 * Damage is a bad line before a good one (SQLite would drop both), and a bad or a missing one among those that were
 * counted. A group without its end is none, as SQLite's frames are without a commit frame.
 * @param counted what the head says; undefined: nobody knows
 * @throws StoreDamagedError
 */
export function readJournal(bytes: Uint8Array, path: string, counted: number | undefined): JournalReading {
  const lines = linesOf(bytes)
  const [first] = lines
  if (!first) throw new StoreDamagedError(path, `it is empty, but ${told(counted)} in it`)
  const header = openLine(first.bytes, 0)
  const [, version, after, snapshot] = HEADER.exec(header?.fields ?? '') ?? []
  if (!header || version === undefined)
    throw new StoreDamagedError(`${path}:1`, 'this line is damaged, or the lines before it are missing')
  if (Number(version) !== JOURNAL_VERSION)
    throw new StoreDamagedError(
      `${path}:1`,
      `this is a journal of version ${version}; version ${JOURNAL_VERSION} is read here`,
      'use the emulator that wrote it, or move the folder away to start afresh',
    )
  const latest = new Map<string, string>()
  let seq = Number(after)
  let entries = seq
  let group: { readonly key: string; readonly value: string }[] = []
  let bad: number | undefined
  for (let index = 1; index < lines.length; index++) {
    const line = lines[index]
    const entry = line && entryOf(line, header.sum)
    if (bad !== undefined && !entry) continue
    if (bad !== undefined) throw damaged(path, bad)
    if (entry?.seq !== seq + 1) {
      if (entry) throw new StoreDamagedError(`${path}:${index + 1}`, 'lines before this one are missing')
      bad = index
      continue
    }
    seq++
    group.push(entry)
    if (entry.more) continue
    for (const { key, value } of group)
      if (value === 'null') latest.delete(key)
      else latest.set(key, value)
    group = []
    entries = seq
  }
  // The entries that a journal begins with were synced before it had its name.
  const least = Math.max(counted ?? 0, Number(after) + Number(snapshot))
  const isCut = entries < least
  if (bad !== undefined && lines[bad]?.isWhole && (isCut || counted === undefined)) throw damaged(path, bad)
  if (isCut)
    throw new StoreDamagedError(
      path,
      `it ends after entry ${entries}, but ${least} were confirmed: what came after is missing`,
    )
  return { latest, entries }
}

const damaged = (path: string, index: number) =>
  new StoreDamagedError(
    `${path}:${index + 1}`,
    'this line does not match its checksum: it was damaged, or edited by hand',
  )

/** `5 entries were confirmed`. */
export const told = (counted: number | undefined): string =>
  counted === undefined ? 'something was kept' : `${counted} entries were confirmed`

/** Whether a journal was written by version 0.1. */
export const isOldJournal = (bytes: Uint8Array): boolean =>
  !linesOf(bytes).some(line => looksSealed(line.bytes))

/**
 * Reads a journal of version 0.1: whole records, one a line, the last of a device being the device.
 * @throws StoreDamagedError for a line that is none of those
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
      throw new StoreDamagedError(`${path}:${index + 1}`, problem)
    }
  }
  return latest
}
