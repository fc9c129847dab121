import { EntrySeal } from './cipher/entry-seal.js'
import type { JournalKeys } from './cipher/keys.js'
import { FileDeletedError, isMissing, naming } from './file-error.js'
import { type Files, type OpenFile, realFiles } from './files.js'
import { JournalDamagedError } from './journal-error.js'
import { type HeadReading, JournalHead } from './journal-head.js'
import {
  type EntryForm,
  entryFields,
  headerFields,
  type JournalForm,
  type JournalReading,
  linesOf,
  readJournal,
  told,
} from './journal-reading.js'
import { replaceFile } from './replace-file.js'
import { looksSealed, sealLine } from './sealed-line.js'

/** A key's new value as JSON; null: it is gone. */
export type Entry = readonly [key: string, value: string | null]

const HALF_HEAD =
  'one of its two lines was damaged; the other one and the journal agree, so nothing is lost. It was written anew'

/** Where a journal is kept, and in what form. */
export interface JournalPlace extends JournalForm {
  readonly path: string
  /** The file beside it that says how many entries were confirmed. */
  readonly head: string
  /** Reads what was kept there before there were journals; the last value of every key, as JSON. */
  readonly readOld: (bytes: Uint8Array, path: string) => Map<string, string>
  /** Absent: it is kept in clear. One that is in clear, or under a key that is not the first, is written anew under the first. */
  readonly keys?: JournalKeys | undefined
  /** What to do for want of a key: how one is given. */
  readonly howToGiveKey: string
  /** Absent: the files of this machine. */
  readonly files?: Files | undefined
}

/** Whether a file is from before there were journals: no line of it has a checksum. */
const isOld = (bytes: Uint8Array): boolean => !linesOf(bytes).some(line => looksSealed(line.bytes))

/** What there was before, in whatever form. */
function readingOf(bytes: Uint8Array | undefined, place: JournalPlace, head: HeadReading): JournalReading {
  const { path, readOld, keys, howToGiveKey: howToGive } = place
  const { entries, state } = head
  const isNew = state === 'missing' || entries === 0
  if (bytes === undefined) {
    if (isNew) return { latest: new Map(), entries: 0, key: undefined }
    throw new JournalDamagedError(path, `it is missing, but ${told(entries)} in it`)
  }
  // With a head of nothing: a kill before the journal had its new form.
  if (isNew && isOld(bytes)) return { latest: readOld(bytes, path), entries: 0, key: undefined }
  return readJournal(bytes, path, place, entries, { keys, howToGive })
}

/** Reads what there is: the head first, so that it never says more than what is read after it, also while somebody goes on writing. */
async function readWith(place: JournalPlace, head: JournalHead) {
  const counted = await head.read()
  const { path, files = realFiles } = place
  const bytes = await naming(path, 'read', () => files.readFile(path)).catch((error: unknown) => {
    if (isMissing(error)) return undefined
    throw error
  })
  return { counted, bytes, reading: readingOf(bytes, place, counted) }
}

/**
 * The last value of every key of a journal, which is left as it is: also of one that a process has open.
 * @throws JournalDamagedError; JournalKeyError; FileError
 */
export async function readLatest(place: JournalPlace): Promise<Map<string, string>> {
  const { reading } = await readWith(place, new JournalHead(place.head, place.files))
  return reading.latest
}

/** What is told of a journal that there was, and that is under another key from now on; undefined: it is not. */
function rekeyed({ path, keys }: JournalPlace, before: string | undefined): string | undefined {
  const now = keys?.[0].id
  if (now === undefined || before === now) return undefined
  return before === undefined
    ? `${path}: it was in clear until now and is encrypted from now on, with the key "${now}"; copies of it that are elsewhere still are in clear`
    : `${path}: it was encrypted with the key "${before}" and is with "${now}" from now on; "${before}" is only needed for older copies`
}

/**
 * A journal: entries, appended in groups and synced, each with its number and checksum, and a head
 * beside it that says how many were confirmed.
 */
export class Journal {
  #file: OpenFile | undefined
  /** Begins every entry's checksum: the header's own. */
  #seed = 0
  /** Undefined: entries are in clear. */
  #form: EntryForm | undefined
  #entries = 0
  #bytes = 0

  private constructor(
    readonly place: JournalPlace,
    readonly head: JournalHead,
  ) {}

  get path(): string {
    return this.place.path
  }

  /**
   * Opens a journal, or begins one, and writes it anew: one entry a key, in today's form and under today's key.
   * @param warn hears what is wrong and did no harm, and that the key is another one now
   * @returns the journal and the last value of every key
   * @throws JournalDamagedError; JournalKeyError; FileError
   */
  static async open(
    place: JournalPlace,
    warn: (message: string) => void,
  ): Promise<{ journal: Journal; latest: Map<string, string> }> {
    const { path } = place
    const head = new JournalHead(place.head, place.files)
    const { counted, bytes, reading } = await readWith(place, head)
    const { latest, entries, key } = reading
    if (counted.state === 'half') warn(`${head.path}: ${HALF_HEAD}`)
    const isSealed = bytes !== undefined && !isOld(bytes)
    if (counted.entries === undefined && isSealed)
      warn(
        `${head.path}: it is ${counted.state}, so nobody can say whether ${path} is all there was; it is whole up to entry ${entries}, and that is begun with`,
      )
    const journal = new Journal(place, head)
    journal.#entries = entries
    // Before the journal: one without a head is an old one, or somebody took the head away.
    if (counted.state === 'missing') await head.begin(0)
    await journal.#rewrite([...latest])
    await head.begin(journal.#entries)
    const news = bytes === undefined ? undefined : rekeyed(place, key)
    if (news !== undefined) warn(news)
    return { journal, latest }
  }

  /** Bytes of the journal, as long as it was not written anew. */
  get bytes(): number {
    return this.#bytes
  }

  /** Appends entries, all or none of which there will be. Resolves when they are durable and counted. */
  async append(group: readonly Entry[]): Promise<void> {
    const text = this.#textOf(group)
    await naming(this.path, 'written', async () => {
      // Not `write`, which may write only a part.
      await this.#file?.appendFile(text)
      await this.#file?.datasync()
    })
    await this.check()
    this.#bytes += Buffer.byteLength(text)
    await this.head.count(this.#entries)
  }

  /**
   * Looks whether what is kept is still where it can be found: a file that was deleted takes everything, and keeps it for nobody.
   * @throws FileDeletedError
   */
  async check(): Promise<void> {
    if (!this.#file || (await this.#file.stat()).nlink > 0) return
    throw new FileDeletedError(this.path)
  }

  /** Writes the journal anew, so that it is no longer than what there is: one entry a key. */
  async compact(latest: readonly Entry[]): Promise<void> {
    await this.#rewrite(latest)
    await this.head.count(this.#entries)
  }

  /** Writes everything in one group, and puts it in the old journal's place. */
  async #rewrite(latest: readonly Entry[]): Promise<void> {
    await this.#file?.close()
    const { keys, files = realFiles } = this.place
    const seal = keys && EntrySeal.begin(keys[0])
    const fields = headerFields(this.place, seal?.header, this.#entries, latest.length)
    this.#form = seal && { seal, header: fields }
    const header = sealLine(fields, 0)
    this.#seed = Number.parseInt(header.slice(8, 16), 16)
    const text = `${header}\n${this.#textOf(latest)}`
    await replaceFile(this.path, text, files)
    this.#file = await naming(this.path, 'opened', () => files.open(this.path, 'a', 0o600))
    this.#bytes = Buffer.byteLength(text)
  }

  async close(): Promise<void> {
    await this.#file?.close()
    this.#file = undefined
    await this.head.close()
  }

  #textOf(group: readonly Entry[]): string {
    let text = ''
    for (const [index, entry] of group.entries()) {
      const fields = entryFields(++this.#entries, index < group.length - 1, entry, this.#form)
      text += `${sealLine(fields, this.#seed)}\n`
    }
    return text
  }
}
