import { type FrameParser, type Framing, HIDDEN, openUnit, type Received, unitOf } from './framing.js'

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

  push(bytes: Uint8Array): Received[] {
    const received: Received[] = []
    for (const byte of bytes) {
      if (byte === START) {
        this.#unit = []
        this.#escaped = false
      } else if (!this.#unit) continue
      else if (byte === ESCAPE) this.#escaped = true
      else {
        const done = this.#take(this.#unit, this.#escaped ? byte ^ ESCAPED : byte)
        if (done) received.push(done)
      }
    }
    return received
  }

  #take(unit: number[], byte: number): Received | undefined {
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
  encode: payload => Uint8Array.from([START, ...Array.from(unitOf(payload)).flatMap(stuffed)]),
  parser: () => new BinaryParser(),
  // Of a byte that is hidden nobody sees either whether it was stuffed.
  shown: unit =>
    [
      pair(START),
      ...unit.flatMap(hex => (hex === HIDDEN ? [hex] : stuffed(Number.parseInt(hex, 16)).map(pair))),
    ].join(' '),
}
