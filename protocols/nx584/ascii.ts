import {
  type FrameParser,
  type Framing,
  HIDDEN,
  LONGEST_UNIT,
  malformed,
  openUnit,
  type Received,
  unitOf,
} from './framing.js'

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

  push(bytes: Uint8Array): Received[] {
    const received: Received[] = []
    for (const byte of bytes) {
      if (byte === LINE_FEED) this.#begin(true)
      else if (!this.#inFrame) continue
      else if (byte === CARRIAGE_RETURN) received.push(this.#end())
      else this.#take(byte)
    }
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

  #end(): Received {
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
  encode: payload => new TextEncoder().encode(`\n${Array.from(unitOf(payload), pair).join('')}\r`),
  parser: () => new AsciiParser(),
  shown: unit => {
    const digits = unit.flatMap(hex =>
      hex === HIDDEN ? [HIDDEN, HIDDEN] : Array.from(hex, digit => pair(digit.charCodeAt(0))),
    )
    return [pair(LINE_FEED), ...digits, pair(CARRIAGE_RETURN)].join(' ')
  },
}
