import { type Device, NO_ENDINGS } from '../device/device.js'
import { checkRecord, type DeviceRecord, encodeRecord, RecordError } from '../device/record.js'
import type { Entry } from '../disk/journal.js'
import { listedIn, type PackedRows } from '../module/transactions.js'
import { recordKey } from './store-old.js'

/** Rows of a page. A command writes the page that it ends on, so a page is about as long as what else it writes. */
const ROWS = 32

/** What stands in a record for its endings where they are in pages: the number of the first, and how many there are. */
const IN_PAGES = /"endings":\{"from":(\d+),"count":(\d+)\}/

/** Copies of one panel that are kept aside. */
const MOST_COPIES = 8

const COPY = 'aside/'
/** Where a copy is kept. */
export const copyKey = (name: string): string => COPY + name

const pageKey = (id: string, page: number): string => `ended/${id}/${page}`
/** Whose record is kept under a key; undefined: that is something else. */
const idOf = (key: string): string | undefined =>
  key.startsWith(recordKey('')) ? key.slice(recordKey('').length) : undefined
const pageOf = (row: number): number => Math.floor(row / ROWS)

interface Span {
  readonly from: number
  readonly count: number
}

/** The rows that a record has in pages; undefined: they are in it, or it has none. */
function spanOf(text: string | undefined): Span | undefined {
  const [, from, count] = (text !== undefined && IN_PAGES.exec(text)) || []
  return count === undefined ? undefined : { from: Number(from), count: Number(count) }
}

/** Numbers of the pages that have these rows. */
function pagesOf(span: Span | undefined): number[] {
  if (!span || span.count === 0) return []
  const first = pageOf(span.from)
  return Array.from({ length: pageOf(span.from + span.count - 1) - first + 1 }, (_, index) => first + index)
}

/** Where a row begins in the text of all of them. Those that were written last are looked for from the end. */
function beginOf({ text, count }: PackedRows, row: number): number {
  let at = text.length
  for (let left = count; left > row; left--) at = text.lastIndexOf('\n', at - 2) + 1
  return at
}

/** The rows of a page, of those that there are, as a JSON array. */
function pageText(rows: PackedRows, page: number): string {
  const [first, end] = [ROWS * page, ROWS * (page + 1)].map(row =>
    Math.min(Math.max(0, row - rows.from), rows.count),
  )
  const text = rows.text.slice(beginOf(rows, first ?? 0), beginOf(rows, end ?? 0))
  return `[${listedIn({ text })}]`
}

/**
 * How records of devices are kept, and copies of them: the record, and beside it in pages what ended. That is most of what a device knows, and a command
 * adds one row to it: whole records would be ten times as much to write.
 */
export class StoreRecords {
  /** How many endings a device had, in all, when they were last written. */
  readonly #written = new WeakMap<Device, number>()

  constructor(readonly latest: Map<string, string>) {}

  /** What of a device is to be written; some of it may be as it was. */
  changes(device: Device): Entry[] {
    const { id } = device
    const { text, endings } = device.pieces()
    const { from, count } = endings
    const key = recordKey(id)
    const span = spanOf(this.latest.get(key))
    const before = pagesOf(span)
    const written = this.#written.get(device)
    this.#written.set(device, from + count)
    if (count === 0) return [[key, text], ...before.map(page => [pageKey(id, page), null] as const)]
    const pages = pagesOf(endings)
    // Rows that another object of the device has written have other numbers.
    const isOurs = span !== undefined && written === span.from + span.count
    const changed = isOurs ? pages.filter(page => ROWS * (page + 1) > written) : pages
    return [
      [key, text.replace(NO_ENDINGS, () => `"endings":{"from":${from},"count":${count}}`)],
      ...before.filter(page => !pages.includes(page)).map(page => [pageKey(id, page), null] as const),
      ...changed.map(page => [pageKey(id, page), pageText(endings, page)] as const),
    ]
  }

  /** What is to be written where something else takes the place of what is kept under a key: pages go with their record. */
  replaced(key: string, value: string | null): Entry[] {
    const id = idOf(key)
    const pages = id === undefined ? [] : pagesOf(spanOf(this.latest.get(key)))
    return [...pages.map(page => [pageKey(id ?? '', page), null] as const), [key, value]]
  }

  /**
   * The record kept for a device.
   * @throws RecordError for one of another version, or that is none
   */
  load(id: string): DeviceRecord | undefined {
    const text = this.latest.get(recordKey(id))
    const span = spanOf(text)
    if (text === undefined || !span) return read(text, id)
    const rows = pagesOf(span).flatMap(
      page => JSON.parse(this.latest.get(pageKey(id, page)) ?? '[]') as string[],
    )
    // The first page may still have some that are forgotten.
    return read(
      text.replace(IN_PAGES, () => `"endings":${JSON.stringify(rows.slice(-span.count))}`),
      id,
    )
  }

  /** Ids of every device kept, in the order they were first seen. */
  ids(): string[] {
    return [...this.latest.keys()].flatMap(key => idOf(key) ?? [])
  }

  /** A copy that was put aside, by its name. @throws RecordError as {@link load} */
  loadCopy(name: string): DeviceRecord | undefined {
    return read(this.latest.get(copyKey(name)), name.split('~')[0] ?? '')
  }

  /** Names of the copies that were put aside, the oldest first. */
  copies(): string[] {
    return [...this.latest.keys()].flatMap(key => (key.startsWith(COPY) ? key.slice(COPY.length) : []))
  }

  /**
   * What is to be written for a copy under a name of its own: the oldest of a panel gives way to the ninth.
   * @param pending keys of what is to be written before it
   */
  aside(
    record: DeviceRecord,
    pending: readonly string[],
  ): { readonly name: string; readonly entries: Entry[] } {
    const prefix = copyKey(`${record.id}~`)
    const numbers = [...this.latest.keys(), ...pending]
      .filter(key => key.startsWith(prefix))
      .map(key => Number(key.slice(prefix.length)))
      .sort((a, b) => a - b)
    const number = (numbers.at(-1) ?? 0) + 1
    const gone = numbers.slice(0, Math.max(0, numbers.length + 1 - MOST_COPIES))
    const entries: Entry[] = [
      [`${prefix}${number}`, encodeRecord(record)],
      ...gone.map(old => [`${prefix}${old}`, null] as const),
    ]
    return { name: `${record.id}~${number}`, entries }
  }
}

/** Reads what was kept for a device. */
function read(text: string | undefined, id: string): DeviceRecord | undefined {
  if (text === undefined) return undefined
  const record = checkRecord(JSON.parse(text))
  if (record.id !== id) throw new RecordError(`this is the record of another panel, "${record.id}"`)
  return record
}
