import { CHECKSUM_LENGTH, CODE_LENGTH, checksumOf, type Frame } from './frame.js'

/** What a piece of the line was read as. `raw` has it as it came, what ended it included. */
export type Received =
  | ({ readonly kind: 'frame'; readonly raw: Uint8Array } & Frame)
  /** A line whose last two characters are not its checksum. */
  | { readonly kind: 'wrong'; readonly raw: Uint8Array }
  /** More characters than the module's buffer has, without an end. Told once; what follows up to an end belongs to it. */
  | { readonly kind: 'oversize'; readonly raw: Uint8Array }
  /** An empty line, or the rest of one that was too long. */
  | { readonly kind: 'skipped'; readonly raw: Uint8Array }

/**
 * Characters of one line that a module takes. Assumed: the document has an error for a receive buffer that overflows
 * (TPI 1.08, 3.7, error 2) and not its size; no command is longer than fifteen.
 */
export const MOST_CHARACTERS = 128

const CR = 0x0d
const LF = 0x0a

/** A line without what ends it, as a message. */
export function readLine(text: string): Frame | undefined {
  const end = text.length - CHECKSUM_LENGTH
  if (end < CODE_LENGTH || checksumOf(text.slice(0, end)) !== text.slice(end)) return undefined
  return { code: text.slice(0, CODE_LENGTH), data: text.slice(CODE_LENGTH, end) }
}

/**
 * Cuts what a client sends into lines. LF ends a line, with or without a CR before it: that CR may be missing is assumed, the
 * document has both (p. 2). A CR elsewhere is a character like others, and spoils the checksum.
 */
export class FrameReader {
  #held: number[] = []
  #overrun = false

  /** The line that has begun; undefined: none. */
  get unfinished(): Uint8Array | undefined {
    return this.#held.length === 0 ? undefined : Uint8Array.from(this.#held)
  }

  /** What the bytes complete. */
  push(bytes: Uint8Array): Received[] {
    const received: Received[] = []
    for (const byte of bytes) {
      this.#held.push(byte)
      if (byte === LF) received.push(this.#line())
      else if (this.#held.length > MOST_CHARACTERS) {
        received.push({ kind: this.#overrun ? 'skipped' : 'oversize', raw: this.#take() })
        this.#overrun = true
      }
    }
    return received
  }

  #take(): Uint8Array {
    const raw = Uint8Array.from(this.#held)
    this.#held = []
    return raw
  }

  #line(): Received {
    const raw = this.#take()
    const overrun = this.#overrun
    this.#overrun = false
    if (overrun) return { kind: 'skipped', raw }
    const end = raw.length - (raw.at(-2) === CR ? 2 : 1)
    if (end === 0) return { kind: 'skipped', raw }
    const frame = readLine(Buffer.from(raw.subarray(0, end)).toString('latin1'))
    return frame ? { kind: 'frame', raw, ...frame } : { kind: 'wrong', raw }
  }
}
