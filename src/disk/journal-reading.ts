import { EntrySeal, type SealHeader } from './cipher/entry-seal.js'
import type { JournalKeys } from './cipher/keys.js'
import { JournalDamagedError, JournalKeyError } from './journal-error.js'
import { openLine } from './sealed-line.js'

/** What a journal is of, and the version of its form. */
export interface JournalForm {
  /** Letters and dashes. */
  readonly format: string
  readonly version: number
}

/** Which keys there are, and how whoever has the wrong one gives another. */
export interface KeyRing {
  readonly keys: JournalKeys | undefined
  /** `give … with --state-key-file`. */
  readonly howToGive: string
}

/** What a journal came to. */
export interface JournalReading {
  /** The last value of every key, as JSON, in the order the keys were first seen. */
  readonly latest: Map<string, string>
  /** Number of the last entry that is there with all that belongs to it. */
  readonly entries: number
  /** Name of the key that it was encrypted with; undefined: with none. */
  readonly key: string | undefined
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

const HEADER =
  /^"format":"([a-z-]+)","version":(\d+),(?:"cipher":"aes-256-gcm","key":"([\w.-]+)","salt":"([\w+/=]+)","check":"([0-9a-f]+)",)?"after":(\d+),"entries":(\d+)\}$/

/**
 * The first line of a journal: the entries in it are those that come after `after`, at least `entries` of them.
 * @param seal of an encrypted one
 */
export const headerFields = (
  { format, version }: JournalForm,
  seal: SealHeader | undefined,
  after: number,
  entries: number,
): string => {
  const cipher = seal
    ? `"cipher":"aes-256-gcm","key":"${seal.id}","salt":"${seal.salt}","check":"${seal.check}",`
    : ''
  return `"format":"${format}","version":${version},${cipher}"after":${after},"entries":${entries}}`
}

const ENTRY = /^("seq":(\d+),("more":1,)?)(.*)$/s
const CLEAR = /^"key":("(?:[^"\\]|\\.)*"),"value":(.*)\}$/s
const SEALED = /^"sealed":"([\w+/=]+)"\}$/

/** How entries stand behind their numbers: in clear, or sealed for the file and the number they have. */
export interface EntryForm {
  readonly seal: EntrySeal
  /** The file's own header, which goes into every seal: with its format, its key, and what it begins after. */
  readonly header: string
}

/**
 * One entry: `more` are written with it, and none of them counts without the last.
 * @param form undefined: in clear
 */
export function entryFields(
  seq: number,
  more: boolean,
  [key, value]: readonly [key: string, value: string | null],
  form: EntryForm | undefined,
): string {
  const place = `"seq":${seq},${more ? '"more":1,' : ''}`
  const clear = `"key":${JSON.stringify(key)},"value":${value}}`
  if (!form) return place + clear
  return `${place}"sealed":"${form.seal.seal(clear, placeIn(form, place))}"}`
}

const placeIn = ({ header }: EntryForm, place: string): string => `${header}\n${place}`

/** An entry as it stands there; undefined: that is not what was written. */
function entryOf({ bytes, isWhole }: Line, seed: number) {
  const [, place, seq, more, body] = ENTRY.exec((isWhole && openLine(bytes, seed)?.fields) || '') ?? []
  if (place === undefined || body === undefined) return undefined
  return { place, seq: Number(seq), more: more !== undefined, body }
}

/** What an entry says; undefined: nobody with the key wrote that there. */
function saidBy(place: string, body: string, form: EntryForm | undefined) {
  const sealed = form && SEALED.exec(body)?.[1]
  const clear = !form ? body : sealed && form.seal.open(sealed, placeIn(form, place))
  const [, key, value] = CLEAR.exec(clear || '') ?? []
  return key === undefined || value === undefined ? undefined : { key: String(JSON.parse(key)), value }
}

/** @throws JournalKeyError without the key that the journal was written with */
function sealOf(path: string, header: SealHeader, { keys, howToGive }: KeyRing): EntrySeal {
  const { id } = header
  if (!keys) throw new JournalKeyError(path, `it is encrypted with the key "${id}"`, howToGive)
  const key = keys.find(one => one.id === id)
  if (!key)
    throw new JournalKeyError(
      path,
      `it is encrypted with the key "${id}", which is none of those given (${keys.map(one => one.id).join(', ')})`,
      howToGive,
    )
  const seal = EntrySeal.of(header, key)
  if (seal) return seal
  throw new JournalKeyError(
    path,
    `it is encrypted with another key than the one that is given as "${id}"`,
    howToGive,
  )
}

/**
 * Reads a journal, and finds what is not as it was written.
 *
 * What a kill or a power cut leaves behind the last confirmed entry was never confirmed to anybody and is passed over in
 * silence, as RocksDB does with `kTolerateCorruptedTailRecords`; that one cannot tell it from damage, and the head can.
 * Damage is a bad line before a good one (SQLite would drop both), and a bad or a missing one among those that were
 * counted. A group without its end is none, as SQLite's frames are without a commit frame.
 * @param counted what the head says; undefined: nobody knows
 * @throws JournalDamagedError; JournalKeyError
 */
export function readJournal(
  bytes: Uint8Array,
  path: string,
  form: JournalForm,
  counted: number | undefined,
  ring: KeyRing,
): JournalReading {
  const lines = linesOf(bytes)
  const [first] = lines
  if (!first) throw new JournalDamagedError(path, `it is empty, but ${told(counted)} in it`)
  const header = openLine(first.bytes, 0)
  const [, format, version, id, salt = '', check = '', after, snapshot] =
    HEADER.exec(header?.fields ?? '') ?? []
  if (!header || format !== form.format)
    throw new JournalDamagedError(`${path}:1`, 'this line is damaged, or the lines before it are missing')
  if (Number(version) !== form.version)
    throw new JournalDamagedError(
      `${path}:1`,
      `this is a journal of version ${version}; version ${form.version} is read here`,
      'use the program that wrote it, or move it away to start afresh',
    )
  const seal = id === undefined ? undefined : sealOf(path, { id, salt, check }, ring)
  const sealed: EntryForm | undefined = seal && { seal, header: header.fields }
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
    const said = saidBy(entry.place, entry.body, sealed)
    if (!said) throw new JournalDamagedError(`${path}:${index + 1}`, sealed ? FORGED : NO_ENTRY)
    group.push(said)
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
  return { latest, entries, key: id }
}

/** Its checksum holds, which anybody can make. */
const FORGED = 'this line was not written there with the key of this journal: somebody else put it there'
const NO_ENTRY = 'this line is no entry of a journal'

const damaged = (path: string, index: number) =>
  new JournalDamagedError(
    `${path}:${index + 1}`,
    'this line does not match its checksum: it was damaged, or edited by hand',
  )

/** `5 entries were confirmed`. */
export const told = (counted: number | undefined): string =>
  counted === undefined ? 'something was kept' : `${counted} entries were confirmed`
