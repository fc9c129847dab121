import type { FrameText, LinePiece } from '../../protocols/protocol.js'
import type { DeviceInput } from '../device/input.js'
import type { NotedLine, WireNote } from './wire-note.js'
import type { KeptNote, WireTap } from './wire-tap.js'

/** The panel whose line it is. */
export interface LineOwner {
  readonly tap: WireTap
  note(
    direction: WireNote['direction'],
    line: WireNote['line'],
    size: number,
    read: WireNote['read'],
  ): KeptNote
  asks(note: KeptNote, input: DeviceInput): void
}

/** A frame that has not ended: it is one note, from its first byte on. */
interface Open {
  readonly note: KeptNote
  bytes: Uint8Array
  /** How long it was when it was told last. */
  told: number
}

const beginsWith = (bytes: Uint8Array, beginning: Uint8Array) =>
  bytes.length >= beginning.length && beginning.every((byte, at) => bytes[at] === byte)

/** What goes over one serial line of a panel. */
export class LineWire {
  #open: Open | undefined
  /** What came last and is being worked off. */
  #heard: KeptNote | undefined

  constructor(
    readonly owner: LineOwner,
    readonly line: NotedLine,
    readonly describe: (bytes: Uint8Array) => FrameText,
  ) {}

  passed({ direction, bytes, isOpen = false, note: remark }: LinePiece): void {
    const own = bytes.slice()
    const read = () => {
      const text = this.describe(own)
      return remark === undefined ? text : { ...text, words: `${text.words} · ${remark}` }
    }
    if (direction === 'out') {
      this.owner.note(direction, this.line, own.length, read)
      return
    }
    const open = this.#open && beginsWith(own, this.#open.bytes) ? this.#open : undefined
    if (open) {
      const { note } = open
      note.read = read
      this.owner.tap.grows(note, own.length)
      // A slow line brings byte for byte: each time there is twice as much of it is often enough.
      if (!isOpen || own.length >= 2 * open.told) {
        open.told = own.length
        this.owner.tap.tells(note)
      }
      open.bytes = own
    }
    const note = open?.note ?? this.owner.note(direction, this.line, own.length, read)
    this.#open = isOpen ? (open ?? { note, bytes: own, told: own.length }) : undefined
    this.#heard = note
  }

  /** What is heard is given to the device as this input. */
  asks(input: DeviceInput): void {
    if (this.#heard) this.owner.asks(this.#heard, input)
  }
}
