import { type FileHandle, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Device } from '../device/device.js'
import { type DeviceRecord, decodeRecord, encodeRecord } from '../device/record.js'
import { lineOf, type OpenJournal, readJournal, rewrite } from './store-journal.js'
import { lockStore } from './store-lock.js'

const FILE = 'devices.jsonl'
const LOCK = 'lock'

const COMPACT_BYTES = 16 * 1024 * 1024

/**
 * Keeps device records in a folder, so that what was confirmed survives a kill at any byte.
 *
 * A journal of whole records, appended and synced in groups: whoever comes while a sync runs shares the next one.
 * The last complete line of a device is the device; a line cut off by a kill was never confirmed to anybody. The
 * file holds codes in clear and is readable by its owner only.
 */
export class Store {
  readonly #path: string
  #file: FileHandle
  #bytes: number
  readonly #latest: Map<string, string>
  readonly #dirty = new Map<string, Device | null>()
  #waiting: (() => void)[] = []
  #flushing: Promise<void> | undefined
  /** Told once when the folder can no longer be written. Nothing is confirmed to anybody from then on. */
  onFailure: (error: Error) => void = error => {
    throw error
  }

  private constructor(
    path: string,
    readonly compactBytes: number,
    { file, bytes }: OpenJournal,
    latest: Map<string, string>,
    readonly unlock: () => Promise<void>,
  ) {
    this.#path = path
    this.#file = file
    this.#bytes = bytes
    this.#latest = latest
  }

  /**
   * Opens or creates the folder.
   * @param compactBytes journal size at which it is written anew with one line per device
   * @throws RecordError when a complete line is damaged or of another version, StoreLockedError while another process
   * uses the folder; system errors as they come
   */
  static async open(directory: string, compactBytes = COMPACT_BYTES): Promise<Store> {
    await mkdir(directory, { recursive: true, mode: 0o700 })
    const path = join(directory, FILE)
    const unlock = await lockStore(join(directory, LOCK))
    try {
      const latest = readJournal(await readFile(path, 'utf8').catch(missingIsEmpty), path)
      return new Store(path, compactBytes, await rewrite(path, latest), latest, unlock)
    } catch (error) {
      await unlock()
      throw error
    }
  }

  /** The record kept for a device. */
  load(id: string): DeviceRecord | undefined {
    const text = this.#latest.get(id)
    return text === undefined ? undefined : decodeRecord(text)
  }

  /** Ids of every device kept, in the order they were first seen. */
  ids(): string[] {
    return [...this.#latest.keys()]
  }

  /** Makes the device's present record durable, then calls `then`. Calls are answered in order. */
  save(device: Device, then: () => void): void {
    this.#dirty.set(device.id, device)
    this.#waiting.push(then)
    this.#flush()
  }

  /** The device's record changed in a way nobody waits for: it is written with the next save, or at the end. */
  note(device: Device): void {
    // A late word about a device that was forgotten must not bring it back.
    if (this.#latest.has(device.id) && this.#dirty.get(device.id) !== null) this.#dirty.set(device.id, device)
  }

  /** Forgets a device, durably. */
  forget(id: string): Promise<void> {
    this.#dirty.set(id, null)
    return new Promise(resolve => {
      this.#waiting.push(resolve)
      this.#flush()
    })
  }

  /** Waits for everything saved so far and closes the file. */
  async close(): Promise<void> {
    await new Promise<void>(resolve => {
      this.#waiting.push(resolve)
      this.#flush()
    })
    while (this.#flushing) await this.#flushing
    await this.#file.close()
    await this.unlock()
  }

  #flush(): void {
    this.#flushing ??= this.#run().catch((error: unknown) =>
      this.onFailure(error instanceof Error ? error : new Error(String(error))),
    )
  }

  async #run(): Promise<void> {
    // Inputs of the same turn share the first write; what comes while it is synced shares the next.
    await Promise.resolve()
    while (this.#waiting.length > 0) {
      const waiting = this.#waiting
      this.#waiting = []
      let text = ''
      for (const [id, device] of this.#dirty) {
        const record = device && encodeRecord(device.record())
        if (record === this.#latest.get(id)) continue
        if (record === null) this.#latest.delete(id)
        else this.#latest.set(id, record)
        text += lineOf(id, record)
      }
      this.#dirty.clear()
      if (text !== '') {
        // Not `write`, which may write only a part.
        await this.#file.appendFile(text)
        await this.#file.datasync()
        this.#bytes += text.length
      }
      for (const then of waiting) then()
      if (this.#bytes > this.compactBytes) await this.#compact()
    }
    // In the same turn as the last look at the list: whoever comes from now on starts a run of its own.
    this.#flushing = undefined
  }

  async #compact(): Promise<void> {
    await this.#file.close()
    const { file, bytes } = await rewrite(this.#path, this.#latest)
    this.#file = file
    // A table that is itself large must not be rewritten on every flush.
    this.#bytes = bytes > this.compactBytes / 2 ? 0 : bytes
  }
}

function missingIsEmpty(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return ''
  throw error
}
