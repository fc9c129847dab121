import type { DeviceInput } from '../device/input.js'
import type { ModuleResponse } from '../module/request.js'
import type { WireNote } from './wire-note.js'

/** Whose wires they are, and who reads them. */
export interface WireOwner {
  /** Whether anybody is to be told. */
  readonly isRead: boolean
  tell(note: WireNote): void
}

/** A note as it is kept: what came of it, and how it goes on, is found out later. */
export interface KeptNote extends WireNote {
  readonly owner: WireOwner
  events: readonly number[]
  /** Bytes that it keeps. */
  size: number
  read: WireNote['read']
}

/** Bytes that a note takes beside those it keeps, roughly. */
const OVERHEAD = 200

/** Notes that are let go of before their places are. */
const FEW = 1_024

/**
 * The last of what went over the wires of all panels of a house: messages between modules and their cloud, and bytes of serial lines.
 * It is kept as it went, and read when somebody asks. So codes are in it in clear, as they are in the panels themselves; whoever
 * reads gets them hidden.
 */
export class WireTap {
  /** In the order of their numbers; those before the first that is kept are let go of. */
  #notes: (KeptNote | undefined)[] = []
  #first = 0
  #last = 0
  #bytes = 0
  readonly #changed = new Set<KeptNote>()
  /** What is noted and has been given to a device, until that is told. Of all panels: an input is given to one. */
  readonly asked = new WeakMap<DeviceInput, KeptNote>()
  /** The events that are said with answers. */
  readonly said = new WeakMap<ModuleResponse, number>()

  /**
   * @param capacity notes of all panels together
   * @param bytes that they take together
   */
  constructor(
    readonly capacity = 5_000,
    readonly bytes = 8 * 1024 * 1024,
  ) {}

  /** Number of the last note. */
  get last(): number {
    return this.#last
  }

  /** Number of the first that is kept; one more than the last, if none is. */
  get oldest(): number {
    return this.#notes[this.#first]?.id ?? this.#last + 1
  }

  /** Keeps something that passed. */
  note(
    owner: WireOwner,
    at: number,
    direction: WireNote['direction'],
    line: WireNote['line'],
    size: number,
    read: WireNote['read'],
  ): KeptNote {
    const note: KeptNote = { id: ++this.#last, at, line, direction, events: NONE, owner, size, read }
    this.#notes.push(note)
    this.#bytes += size + OVERHEAD
    this.#bound()
    this.tells(note)
    return note
  }

  /** A note goes on, and is larger by now. */
  grows(note: KeptNote, size: number): void {
    if (note.id >= this.oldest) this.#bytes += size - note.size
    note.size = size
    this.#bound()
  }

  /**
   * Tells those who read the panel's wires of a note, when this turn ends: what came of it by then is told with it. One that
   * changes later is told again.
   */
  tells(note: KeptNote): void {
    if (!note.owner.isRead) return
    if (this.#changed.size === 0) queueMicrotask(() => this.#tell())
    this.#changed.add(note)
  }

  /** At most `limit` notes of one panel that are wanted, after number `after`, oldest first. */
  after(owner: WireOwner, after: number, limit: number, wants: (note: WireNote) => boolean): WireNote[] {
    const found: WireNote[] = []
    for (let at = this.#from(after); at < this.#notes.length && found.length < limit; at++) {
      const note = this.#notes[at]
      if (note?.owner === owner && wants(note)) found.push(note)
    }
    return found
  }

  /** The last `limit` notes of one panel, oldest first. */
  latest(owner: WireOwner, limit: number): WireNote[] {
    const found: WireNote[] = []
    for (let at = this.#notes.length - 1; at >= this.#first && found.length < limit; at--) {
      const note = this.#notes[at]
      if (note?.owner === owner) found.push(note)
    }
    return found.reverse()
  }

  /** Forgets all notes of one panel. */
  forget(owner: WireOwner): void {
    const kept = this.#notes.filter(note => note !== undefined && note.owner !== owner)
    this.#notes = kept
    this.#first = 0
    this.#bytes = kept.reduce((sum, note) => sum + (note?.size ?? 0) + OVERHEAD, 0)
  }

  /** The place of the first note after a number. */
  #from(after: number): number {
    let [low, high] = [this.#first, this.#notes.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#notes[middle]?.id ?? 0) > after) high = middle
      else low = middle + 1
    }
    return low
  }

  #bound(): void {
    while (this.#notes.length - this.#first > this.capacity || this.#bytes > this.bytes) {
      const note = this.#notes[this.#first]
      if (!note) break
      this.#bytes -= note.size + OVERHEAD
      this.#notes[this.#first++] = undefined
    }
    if (this.#first < FEW || this.#first * 2 < this.#notes.length) return
    this.#notes = this.#notes.slice(this.#first)
    this.#first = 0
  }

  #tell(): void {
    const changed = [...this.#changed].sort((a, b) => a.id - b.id)
    this.#changed.clear()
    for (const note of changed) note.owner.tell(note)
  }
}

const NONE: readonly number[] = []
