import {
  type FrameParser,
  type Framing,
  HIDDEN,
  LONGEST_UNIT,
  malformed,
  openUnit,
  type Read,
  type Received,
  unitOf,
} from './framing.js'
import { Pieces } from './pieces.js'

const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
const DIGITS = '0123456789ABCDEF'

/** The value of a digit; -1 for anything else. Capitals only (p. 2). */
const digitOf = (byte: number): number => DIGITS.indexOf(String.fromCharCode(byte))

/**
 * ASCII frames: line feed, two capital hex digits a byte, carriage return (p. 2).
 *
 * What stands before a line feed is no frame and is passed over in silence, and so is a frame that another line feed
 * cuts short: an answer to it would be taken for one to the frame that follows.
 */
class AsciiParser implements FrameParser {
  #inFrame = false
  #digits: number[] = []
  #problem: string | undefined
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
      if (byte === LINE_FEED) {
        add({ kind: 'skipped' }, this.#pieces.cut(at))
        this.#begin(true)
      } else if (!this.#inFrame) continue
      else if (byte === CARRIAGE_RETURN) add(this.#end(), this.#pieces.cut(at + 1))
      else this.#take(byte)
    }
    add({ kind: 'skipped' }, this.#inFrame ? this.#pieces.hold() : this.#pieces.cut(bytes.length))
    return received
  }

  #begin(inFrame: boolean): void {
    this.#inFrame = inFrame
    this.#digits = []
    this.#problem = undefined
  }

  #take(byte: number): void {
    if (this.#problem !== undefined) return
    const digit = digitOf(byte)
    if (digit < 0) this.#problem = 'a character is no capital hex digit'
    else if (this.#digits.length === 2 * LONGEST_UNIT) this.#problem = 'the frame is longer than any can be'
    else this.#digits.push(digit)
  }

  #end(): Read {
    const digits = this.#digits
    const problem = this.#problem ?? (digits.length % 2 ? 'a byte has one digit only' : undefined)
    this.#begin(false)
    if (problem !== undefined) return malformed(problem)
    const unit = new Uint8Array(digits.length / 2)
    for (let at = 0; at < unit.length; at++) unit[at] = (digits[2 * at] ?? 0) * 16 + (digits[2 * at + 1] ?? 0)
    return openUnit(unit)
  }
}

const pair = (byte: number) => byte.toString(16).toUpperCase().padStart(2, '0')

/** The ASCII format. */
export const ascii: Framing = {
  name: 'ascii',
  marks: [LINE_FEED, CARRIAGE_RETURN],
  encode: payload => new TextEncoder().encode(`\n${Array.from(unitOf(payload), pair).join('')}\r`),
  parser: () => new AsciiParser(),
  shown: unit => ({
    head: [pair(LINE_FEED)],
    unit: unit.map(hex =>
      hex === HIDDEN ? [HIDDEN, HIDDEN] : Array.from(hex, digit => pair(digit.charCodeAt(0))),
    ),
    tail: [pair(CARRIAGE_RETURN)],
  }),
}
