import {
  type FrameParser,
  type Framing,
  HIDDEN,
  openUnit,
  type Read,
  type Received,
  unitOf,
} from './framing.js'
import { Pieces } from './pieces.js'

const START = 0x7e
const ESCAPE = 0x7d
const ESCAPED = 0x20

/**
 * Binary frames: 7Eh, then the bytes with 7Eh and 7Dh stuffed; the length tells where a frame ends (p. 3).
 *
 * 7Eh begins a new message wherever it stands, so a frame cut short is passed over in silence. Bytes after a whole
 * frame and before the next 7Eh are no frame.
 */
class BinaryParser implements FrameParser {
  #unit: number[] | undefined
  #escaped = false
  readonly #pieces = new Pieces()

  get unfinished(): Uint8Array | undefined {
    return this.#pieces.held
  }

  push(bytes: Uint8Array): Received[] {
    const received: Received[] = []
    const add = (what: Read | { readonly kind: 'skipped' }, raw: Uint8Array | undefined) => {
      if (raw) received.push({ ...what, raw })
    }
    this.#pieces.begin(bytes)
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at] ?? 0
      if (byte === START) {
        add({ kind: 'skipped' }, this.#pieces.cut(at))
        this.#unit = []
        this.#escaped = false
      } else if (!this.#unit) continue
      else if (byte === ESCAPE) this.#escaped = true
      else {
        const done = this.#take(this.#unit, this.#escaped ? byte ^ ESCAPED : byte)
        if (done) add(done, this.#pieces.cut(at + 1))
      }
    }
    add({ kind: 'skipped' }, this.#unit ? this.#pieces.hold() : this.#pieces.cut(bytes.length))
    return received
  }

  #take(unit: number[], byte: number): Read | undefined {
    this.#escaped = false
    unit.push(byte)
    if (unit.length < (unit[0] ?? 0) + 3) return undefined
    this.#unit = undefined
    return openUnit(Uint8Array.from(unit))
  }
}

const stuffed = (byte: number) => (byte === START || byte === ESCAPE ? [ESCAPE, byte ^ ESCAPED] : [byte])

const pair = (byte: number) => byte.toString(16).toUpperCase().padStart(2, '0')

/** The binary format. */
export const binary: Framing = {
  name: 'binary',
  marks: [START],
  stuffs: ESCAPE,
  encode: payload => Uint8Array.from([START, ...Array.from(unitOf(payload)).flatMap(stuffed)]),
  parser: () => new BinaryParser(),
  // Of a byte that is hidden nobody sees either whether it was stuffed.
  shown: unit => ({
    head: [pair(START)],
    unit: unit.map(hex => (hex === HIDDEN ? [hex] : stuffed(Number.parseInt(hex, 16)).map(pair))),
    tail: [],
  }),
}
