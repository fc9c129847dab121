import { join } from 'node:path'
import type { Device, Turn } from '../device/device.js'
import { type DeviceRecord, encodeRecord, RecordError } from '../device/record.js'
import type { JournalKeys } from '../disk/cipher/keys.js'
import type { Files } from '../disk/files.js'
import { type Entry, Journal, type JournalPlace } from '../disk/journal.js'
import { JournalDamagedError } from '../disk/journal-error.js'
import { makeFolder } from '../disk/make-folder.js'
import { everyMachineMs, machineMs } from '../time/stopwatch.js'
import type { EventFeed } from './feed.js'
import { NotKeptError, StoreDamagedError } from './store-error.js'
import { lockStore } from './store-lock.js'
import { readOldJournal, recordKey } from './store-old.js'
import { copyKey, StoreRecords } from './store-records.js'
import { type KeptEvent, StoreTold } from './store-told.js'

const LOCK = 'lock'
const JOURNAL = 'devices.jsonl'
const HEAD = 'head'
/** Version 0.1 wrote lines without checksums, and no head. */
const FORM = { format: 'panelemu-state', version: 3 }

const HOW_TO_GIVE_KEY =
  'name the file that has it with --state-key-file ("stateKeyFile" in panelemu.yaml), or give it as PANELEMU_STATE_KEY'

/** How often it is looked whether the folder is still there, where nothing is written that would show it (ms). */
const LOOKS_EVERY_MS = 5_000

const COMPACT_BYTES = 16 * 1024 * 1024

/** The journal of a folder. */
export const journalIn = (folder: string, keys: JournalKeys | undefined, files?: Files): JournalPlace => ({
  files,
  path: join(folder, JOURNAL),
  head: join(folder, HEAD),
  ...FORM,
  readOld: readOldJournal,
  keys,
  howToGiveKey: HOW_TO_GIVE_KEY,
})

/** How a store is opened. */
export interface StoreOptions {
  /** Journal size at which it is written anew with one entry a key. */
  readonly compactBytes?: number
  /** Encrypts what is kept; absent: it is kept in clear. */
  readonly keys?: JournalKeys | undefined
  /** Absent: the files of this machine. */
  readonly files?: Files
  /** Hears what was wrong with the folder and did no harm, and that its key is another one now. */
  readonly warn?: (message: string) => void
}

/** What waits for the disk. */
export interface StoreWaiting {
  /** The folder. */
  readonly folder: string
  /** How many confirmations wait. */
  readonly confirmations: number
  /** How long the first of them has (ms). */
  readonly ms: number
}

/**
 * A part of a store in which somebody else keeps values of its own; see {@link Store.section}. What is put is durable
 * together with everything that was put or saved in the same turn: all of it or nothing.
 */
export interface StoreSection {
  /** What is kept, by key, in the order it was first put. */
  entries(): [key: string, value: unknown][]
  /** Keeps a JSON value under a key, or nothing any more. Written soon, also where nobody waits for it. */
  put(key: string, value: object | undefined): void
  /** Calls `then` when everything that was put is durable. Calls are answered in order. */
  whenDurable(then: () => void): void
}

/**
 * Keeps device records in a folder, so that what was confirmed survives a kill at any byte.
 *
 * A journal of records, each with what ended in pages beside it ({@link StoreRecords}), appended and synced in groups: whoever comes while a sync runs shares the next one. A
 * group that a kill cut off was never confirmed to anybody. The folder is readable by its owner only; codes are in it, in clear
 * unless there is a key.
 */
export class Store {
  readonly #dirty = new Map<string, Device | string | null>()
  #waiting: (() => void)[] = []
  /** When the first of those waiting began to, and the first of those for which is being written. */
  #since = 0
  #writing: { readonly count: number; readonly since: number } | undefined
  #flushing: Promise<void> | undefined
  #closed = false
  #failed = false
  readonly #stopLooking: () => void
  readonly #records: StoreRecords
  /** What was told of the panels kept here. */
  readonly told: StoreTold
  readonly #losers = new Set<() => void>()
  #end: () => void = () => undefined
  /** When the folder is closed or can no longer be written: who still waits then is answered no more. */
  readonly #ended = new Promise<void>(resolve => {
    this.#end = resolve
  })
  /** Journal size at which it is written anew: a table that is itself large must not be on every flush. */
  #limit: number
  /** Hears what each write takes until it is durable (ms). */
  onWrite: ((ms: number) => void) | undefined
  /** Told once when the folder can no longer be written. Nothing is confirmed to anybody from then on. */
  onFailure: (error: Error) => void = error => {
    throw error
  }

  private constructor(
    readonly folder: string,
    readonly compactBytes: number,
    readonly journal: Journal,
    readonly latest: Map<string, string>,
    readonly unlock: () => Promise<void>,
  ) {
    this.told = new StoreTold(latest)
    this.#records = new StoreRecords(latest)
    this.#limit = this.#nextLimit()
    this.#stopLooking = everyMachineMs(LOOKS_EVERY_MS, () => this.#flush())
  }

  /**
   * Opens or creates the folder.
   * @throws StoreDamagedError when it is not what was kept, JournalKeyError without the key it was kept with,
   * StoreLockedError while another process uses it; FileError
   */
  static async open(folder: string, options: StoreOptions = {}): Promise<Store> {
    const { compactBytes = COMPACT_BYTES, keys, files, warn = () => undefined } = options
    await makeFolder(folder, files)
    const unlock = await lockStore(join(folder, LOCK))
    try {
      const { journal, latest } = await Journal.open(journalIn(folder, keys, files), warn)
      return new Store(folder, compactBytes, journal, latest, unlock)
    } catch (error) {
      await unlock()
      if (!(error instanceof JournalDamagedError)) throw error
      throw new StoreDamagedError(error.place, error.problem, error.cure)
    }
  }

  /** Name of the key that the folder is encrypted with; undefined: it is in clear. */
  get key(): string | undefined {
    return this.journal.place.keys?.[0].id
  }

  /**
   * The record kept for a device.
   * @throws StoreDamagedError for one of another version, or that is none
   */
  load(id: string): DeviceRecord | undefined {
    return this.#told(id, () => this.#records.load(id))
  }

  /** A copy that was put aside; see {@link Store.setAside}. */
  loadCopy(name: string): DeviceRecord | undefined {
    return this.#told(name, () => this.#records.loadCopy(name))
  }

  /** Names of the copies that were put aside, the oldest first. */
  copies(): string[] {
    return this.#records.copies()
  }

  /** Ids of every device kept, in the order they were first seen. */
  ids(): string[] {
    return this.#records.ids()
  }

  /**
   * Keeps a copy of a record under a name of its own, durable together with what is saved in the same turn. The oldest of
   * a panel gives way to the ninth.
   * @returns the name: the panel's id, a tilde, a number
   */
  setAside(record: DeviceRecord): string {
    const pending = [...this.#dirty].flatMap(([key, value]) => (value === null ? [] : key))
    const { name, entries } = this.#records.aside(record, pending)
    for (const [key, value] of entries) this.#dirty.set(key, value)
    this.#flush()
    return name
  }

  /** Keeps a record that no device of this process has; what was told of another one under its id is its own no more. Resolves when it is durable. */
  put(record: DeviceRecord): Promise<void> {
    this.told.forget(record.id)
    this.#dirty.set(recordKey(record.id), encodeRecord(record))
    return new Promise(resolve => this.#wait(resolve))
  }

  /** Forgets a copy, durably. */
  forgetCopy(name: string): Promise<void> {
    this.#dirty.set(copyKey(name), null)
    return new Promise(resolve => this.#wait(resolve))
  }

  /** Reads a record, and says where it is if it is none. */
  #told(name: string, read: () => DeviceRecord | undefined): DeviceRecord | undefined {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof RecordError)) throw error
      throw new StoreDamagedError(this.journal.path, `panel ${name}: ${error.message}`)
    }
  }

  /** A part of the store that is somebody else's. */
  section(name: string): StoreSection {
    const prefix = `${name}/`
    return {
      entries: () =>
        [...this.latest].flatMap(([key, value]): [string, unknown][] =>
          key.startsWith(prefix) ? [[key.slice(prefix.length), JSON.parse(value)]] : [],
        ),
      put: (key, value) => {
        this.#dirty.set(prefix + key, value === undefined ? null : JSON.stringify(value))
        this.#flush()
      },
      whenDurable: then => this.#wait(then),
    }
  }

  /** What waits for the disk now; undefined: everything that was asked is durable. */
  waiting(): StoreWaiting | undefined {
    const confirmations = this.#waiting.length + (this.#writing?.count ?? 0)
    if (confirmations === 0) return undefined
    const since = this.#writing && this.#writing.count > 0 ? this.#writing.since : this.#since
    return { folder: this.folder, confirmations, ms: machineMs() - since }
  }

  /** The last events of a panel whose record is kept, as far back as they are kept without a hole. */
  timeline({ id, seq }: Pick<DeviceRecord, 'id' | 'seq'>): KeptEvent[] {
    return this.told.timeline(id, seq)
  }

  /** A feed goes on from what was told. */
  begin({ run, began }: Pick<EventFeed, 'run' | 'began'>): void {
    this.told.begin(run, began)
    this.#flush()
  }

  /** What a turn of a device has to tell becomes durable with the record that is saved next. @param first its number in the feed */
  tell(device: Device, first: number, turn: Turn): void {
    this.told.tell(device.id, first, turn)
  }

  /** Makes the device's present record durable, then calls `then`. Calls are answered in order. */
  save(device: Device, then: () => void): void {
    this.#dirty.set(recordKey(device.id), device)
    this.#wait(then)
  }

  /**
   * {@link Store.save} as a promise.
   * @throws NotKeptError where that does not come to pass: nobody can say then what the next process will find
   */
  saved(device: Device): Promise<void> {
    return new Promise((resolve, reject) => {
      const lost = () => reject(new NotKeptError(this.folder))
      if (this.#closed || this.#failed) return lost()
      this.#losers.add(lost)
      this.save(device, () => {
        this.#losers.delete(lost)
        resolve()
      })
    })
  }

  /** The device's record changed in a way nobody waits for: it is written soon, or with the next save. */
  note(device: Device): void {
    const key = recordKey(device.id)
    // A late word about a device that was forgotten must not bring it back.
    if (!this.latest.has(key) || this.#dirty.get(key) === null) return
    this.#dirty.set(key, device)
    this.#flush()
  }

  /** Forgets a device, durably. */
  forget(id: string): Promise<void> {
    this.told.forget(id)
    this.#dirty.set(recordKey(id), null)
    return new Promise(resolve => this.#wait(resolve))
  }

  /** Waits for everything saved so far and closes the folder. What comes after that is confirmed to nobody. */
  async close(): Promise<void> {
    if (this.#closed) return
    if (!this.#failed) await Promise.race([new Promise<void>(resolve => this.#wait(resolve)), this.#ended])
    this.#closed = true
    while (this.#flushing) await this.#flushing
    this.#over()
    await this.journal.close()
    await this.unlock()
  }

  #over(): void {
    this.#stopLooking()
    for (const lost of this.#losers) lost()
    this.#losers.clear()
    this.#end()
  }

  #wait(then: () => void): void {
    if (this.#waiting.length === 0) this.#since = machineMs()
    this.#waiting.push(then)
    this.#flush()
  }

  #flush(): void {
    if (this.#closed || this.#failed) return
    this.#flushing ??= this.#run().catch((error: unknown) => {
      this.#failed = true
      this.#flushing = undefined
      this.#over()
      this.onFailure(error instanceof Error ? error : new Error(String(error)))
    })
  }

  get #hasWork(): boolean {
    return this.#waiting.length > 0 || this.#dirty.size > 0 || this.told.isPending
  }

  async #run(): Promise<void> {
    // Inputs of the same turn share the first write; what comes while it is synced shares the next.
    await Promise.resolve()
    if (!this.#hasWork) await this.journal.check()
    while (this.#hasWork) {
      const waiting = this.#waiting
      this.#waiting = []
      this.#writing = { count: waiting.length, since: this.#since }
      const group = this.#changes()
      if (group.length > 0) {
        const begun = machineMs()
        await this.journal.append(group)
        this.onWrite?.(machineMs() - begun)
      }
      this.#writing = undefined
      for (const then of waiting) then()
      if (this.journal.bytes > this.#limit) {
        await this.journal.compact([...this.latest, ...this.told.entries()])
        this.#limit = this.#nextLimit()
      }
    }
    // In the same turn as the last look at the list: whoever comes from now on starts a run of its own.
    this.#flushing = undefined
  }

  /** What is not yet as it was last written. */
  #changes(): Entry[] {
    const group = this.told.changes()
    for (const [key, dirty] of this.#dirty) {
      const isValue = typeof dirty === 'string' || dirty === null
      const entries = isValue ? this.#records.replaced(key, dirty) : this.#records.changes(dirty)
      for (const entry of entries) {
        const [key, value] = entry
        if (value === (this.latest.get(key) ?? null)) continue
        if (value === null) this.latest.delete(key)
        else this.latest.set(key, value)
        group.push(entry)
      }
    }
    this.#dirty.clear()
    return group
  }

  #nextLimit(): number {
    return Math.max(this.compactBytes, 2 * this.journal.bytes)
  }
}
