/** Characters that the M1's input buffer holds (p. 10): a longer message is lost. */
const ROOM = 250

const CR = 0x0d
const LF = 0x0a

const isPrintable = (byte: number) => byte >= 0x20 && byte <= 0x7e
const isEnd = (byte: number | undefined) => byte === CR || byte === LF

const pair = (value: number) => (value & 0xff).toString(16).toUpperCase().padStart(2, '0')

/** The checksum of a text: what makes the sum of all its characters a multiple of 256 (p. 9). */
export function checksumOf(text: string): string {
  let sum = 0
  for (let at = 0; at < text.length; at++) sum += text.charCodeAt(at)
  return pair(-sum)
}

/**
 * A message as it stands in a line, without the CR LF at the end: length, type and data, checksum (p. 9).
 * @throws RangeError for a message that no length can count
 */
export function lineOf(body: string): string {
  const length = body.length + 2
  if (length > 0xff) throw new RangeError(`a message has at most 253 characters, not ${body.length}`)
  const counted = pair(length) + body
  return counted + checksumOf(counted)
}

/** A line as it goes over the wire. */
export const bytesOf = (line: string): Uint8Array => Buffer.from(`${line}\r\n`, 'latin1')

/** What a line was found to be. */
export type Read =
  /** `body`: type and data, between length and checksum. */
  | { readonly kind: 'message'; readonly body: string }
  | { readonly kind: 'malformed'; readonly problem: string }

/** What came off the wire, and the bytes it came as: what was read, or bytes that are no line of any message. */
export type Received = (Read | { readonly kind: 'skipped' }) & { readonly raw: Uint8Array }

export const WRONG_CHECKSUM = 'the checksum is wrong'

const malformed = (problem: string): Read => ({ kind: 'malformed', problem })

/** Reads a line without its end. The hex digits are capitals (p. 9). */
export function readLine(line: string): Read {
  const length = line.slice(0, 2)
  if (!/^[0-9A-F]{2}$/.test(length)) return malformed('it does not begin with a length')
  const counted = Number.parseInt(length, 16)
  if (counted !== line.length - 2)
    return malformed(`the length says ${counted} characters, there are ${Math.max(0, line.length - 2)}`)
  // Two characters of type and two of checksum are in the shortest.
  if (counted < 4) return malformed('it holds no message')
  if (line.slice(-2) !== checksumOf(line.slice(0, -2))) return malformed(WRONG_CHECKSUM)
  return { kind: 'message', body: line.slice(2, -2) }
}

/** Cuts what comes over the wire into lines, and reads them. Holds at most one. */
export class LineParser {
  #held: number[] = []
  /** What is held is no line: a byte in it stands in none, or it is longer than any. */
  #lost: 'noise' | 'long' | undefined
  #afterEnd = false

  /** The beginning of a line that has not ended; undefined: there is none. */
  get unfinished(): Uint8Array | undefined {
    return this.#held.length === 0 ? undefined : Uint8Array.from(this.#held)
  }

  /** Takes bytes in whatever pieces they come, and says what they completed. */
  push(bytes: Uint8Array): Received[] {
    const received: Received[] = []
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at] ?? 0
      if (isEnd(byte)) at = this.#end(bytes, at, received)
      else this.#hold(byte, received)
    }
    return received
  }

  /**
   * CR, LF or both end a line (p. 10). The LF of one that ended with its CR is waited for by nobody.
   * @returns where the end of the line ends
   */
  #end(bytes: Uint8Array, at: number, received: Received[]): number {
    const isLate = this.#afterEnd && this.#held.length === 0 && bytes[at] === LF
    this.#afterEnd = bytes[at] === CR
    this.#held.push(bytes[at] ?? LF)
    const both = bytes[at] === CR && bytes[at + 1] === LF
    if (both) {
      this.#held.push(LF)
      this.#afterEnd = false
    }
    const raw = this.#take()
    const text = Buffer.from(raw)
      .toString('latin1')
      .replace(/[\r\n]+$/, '')
    const isNone = this.#lost !== undefined || text === '' || isLate
    received.push(isNone ? { kind: 'skipped', raw } : { ...readLine(text), raw })
    this.#lost = undefined
    return both ? at + 1 : at
  }

  /**
   * All characters of a message are printable (p. 9): one that is not ends nothing and begins nothing, and what it stood in is
   * given up. That the M1 begins anew after it is assumed.
   */
  #hold(byte: number, received: Received[]): void {
    this.#afterEnd = false
    if (isPrintable(byte) && this.#lost === 'noise') {
      received.push({ kind: 'skipped', raw: this.#take() })
      this.#lost = undefined
    }
    if (!isPrintable(byte)) this.#lost ??= 'noise'
    this.#held.push(byte)
    if (this.#held.length <= ROOM) return
    received.push({ kind: 'skipped', raw: this.#take() })
    this.#lost = 'long'
  }

  #take(): Uint8Array {
    const raw = Uint8Array.from(this.#held)
    this.#held = []
    return raw
  }
}
