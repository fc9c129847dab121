import type { PanelWire } from '../../emulator/panel-wire.js'
import type { WireNote } from '../../emulator/wire-note.js'
import { wireEntry } from '../wire.js'

/** Entries of before that a new reader is told. */
const RECENT = 300

/** Entries that may wait for one reader: those before are still kept, and can be asked for. */
const WAITING = 2_000

/** What goes over the wires of one panel, for one reader: each entry once, and again when more of it is known. */
export class LiveWire {
  readonly #waiting: Map<number, WireNote>
  #missed = 0
  readonly #stop: () => void

  /** @param changed hears that there is something to tell */
  constructor(wire: PanelWire, changed: () => void) {
    this.#waiting = new Map(wire.latest(RECENT).map(note => [note.id, note]))
    this.#stop = wire.read(wire.tap.last, note => {
      this.#waiting.set(note.id, note)
      if (this.#waiting.size > WAITING) {
        const [oldest] = this.#waiting.keys()
        if (oldest !== undefined) this.#waiting.delete(oldest)
        this.#missed++
      }
      changed()
    })
  }

  /** What there is to tell, as messages of the stream; empty: nothing. */
  take(): string {
    const entries = Array.from(this.#waiting.values(), note => message('wire', wireEntry(note)))
    const missed = this.#missed > 0 ? message('wire-missed', { entries: this.#missed }) : ''
    this.#waiting.clear()
    this.#missed = 0
    return missed + entries.join('')
  }

  close(): void {
    this.#stop()
  }
}

const message = (event: string, data: object) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
