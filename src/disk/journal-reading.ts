import { JournalDamagedError } from './journal-error.js'
import { openLine } from './sealed-line.js'

/** What a journal is of, and the version of its form. */
export interface JournalForm {
  /** Letters and dashes. */
  readonly format: string
  readonly version: number
}

/** What a journal came to. */
export interface JournalReading {
  /** The last value of every key, as JSON, in the order the keys were first seen. */
  readonly latest: Map<string, string>
  /** Number of the last entry that is there with all that belongs to it. */
  readonly entries: number
}

const LINE_FEED = 0x0a

export interface Line {
  readonly bytes: Uint8Array
  /** Whether it has its line feed. */
  readonly isWhole: boolean
}

export function linesOf(bytes: Uint8Array): Line[] {
  const lines: Line[] = []
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(LINE_FEED, start)
    lines.push({ bytes: bytes.subarray(start, end < 0 ? bytes.length : end), isWhole: end >= 0 })
    start = end < 0 ? bytes.length : end + 1
  }
  return lines
}

const HEADER = /^"format":"([a-z-]+)","version":(\d+),"after":(\d+),"entries":(\d+)\}$/

/** The first line of a journal: the entries in it are those that come after `after`, at least `entries` of them. */
export const headerFields = ({ format, version }: JournalForm, after: number, entries: number): string =>
  `"format":"${format}","version":${version},"after":${after},"entries":${entries}}`

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
 * @throws JournalDamagedError
 */
export function readJournal(
  bytes: Uint8Array,
  path: string,
  form: JournalForm,
  counted: number | undefined,
): JournalReading {
  const lines = linesOf(bytes)
  const [first] = lines
  if (!first) throw new JournalDamagedError(path, `it is empty, but ${told(counted)} in it`)
  const header = openLine(first.bytes, 0)
  const [, format, version, after, snapshot] = HEADER.exec(header?.fields ?? '') ?? []
  if (!header || format !== form.format)
    throw new JournalDamagedError(`${path}:1`, 'this line is damaged, or the lines before it are missing')
  if (Number(version) !== form.version)
    throw new JournalDamagedError(
      `${path}:1`,
      `this is a journal of version ${version}; version ${form.version} is read here`,
      'use the program that wrote it, or move it away to start afresh',
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
      if (entry) throw new JournalDamagedError(`${path}:${index + 1}`, 'lines before this one are missing')
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
    throw new JournalDamagedError(
      path,
      `it ends after entry ${entries}, but ${least} were confirmed: what came after is missing`,
    )
  return { latest, entries }
}

const damaged = (path: string, index: number) =>
  new JournalDamagedError(
    `${path}:${index + 1}`,
    'this line does not match its checksum: it was damaged, or edited by hand',
  )

/** `5 entries were confirmed`. */
export const told = (counted: number | undefined): string =>
  counted === undefined ? 'something was kept' : `${counted} entries were confirmed`
