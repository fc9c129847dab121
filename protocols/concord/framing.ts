/** Starts a message, and begins anew in the middle of one (p. 5). */
export const LINE_FEED = 0x0a
/** Single bytes between messages and in the middle of them (p. 6). */
export const ACK = 0x06
export const NAK = 0x15

/** A message without its frame: the command, and what belongs to it. */
export type Message = Uint8Array

/** Bytes that the last index of a message to a Concord counts at most: 54 keys (p. 7). */
export const LONGEST = 0x3a
/** The same of the automation module's own buffer, which takes in what the panel then does not (p. 7). */
const MODULE_LONGEST = 0x40
/** A last index counts a command and a checksum at least. */
const SHORTEST = 2
/** Characters that a frame can have on the line, with some that are none of it. */
const MOST_HELD = 512

const DIGITS = '0123456789ABCDEF'

/** Capital hex, two digits. */
export const pair = (byte: number): string => byte.toString(16).toUpperCase().padStart(2, '0')

/** The sum of all bytes, modulo 256 (p. 5). */
export const checksum = (bytes: readonly number[]): number =>
  bytes.reduce((sum, byte) => (sum + byte) & 0xff, 0)

/**
 * Last index, message and checksum (p. 5).
 * @throws RangeError for a message that no last index can count
 */
export function unitOf(message: Message): number[] {
  if (message.length < 1 || message.length > 0xfe)
    throw new RangeError(`a message has 1 to 254 bytes, not ${message.length}`)
  const counted = [message.length + 1, ...message]
  return [...counted, checksum(counted)]
}

/** A message as it goes over the line. */
export const encodeFrame = (message: Message): Uint8Array =>
  new TextEncoder().encode(`\n${unitOf(message).map(pair).join('')}`)

/** What came off the line, and the bytes it came as. */
export type Received = { readonly raw: Uint8Array } & (
  | { readonly kind: 'ack' }
  | { readonly kind: 'nak' }
  | { readonly kind: 'message'; readonly message: Message }
  /** To be answered by NAK. `unit`: as much of it as could be read. */
  | { readonly kind: 'malformed'; readonly problem: string; readonly unit: readonly number[] }
  /** No part of any message: passed over in silence. */
  | { readonly kind: 'skipped' }
)

export const WRONG_CHECKSUM = 'the checksum is wrong'

/**
 * Takes bytes in whatever pieces they come, and says what they completed. Characters that are no capital hex digits are
 * ignored, as those with a wrong parity are: the frame then waits for more and ends with the next line feed (p. 6; a real
 * module does not answer small letters, concord232#4).
 */
export class FrameParser {
  #raw: number[] = []
  #unit: number[] = []
  #high = -1
  #inFrame = false

  /** The beginning of a frame that has not ended yet; undefined: there is none. */
  get unfinished(): Uint8Array | undefined {
    return this.#inFrame ? Uint8Array.from(this.#raw) : undefined
  }

  push(bytes: Uint8Array): Received[] {
    const received: Received[] = []
    const skip = () => {
      if (this.#raw.length > 0) received.push({ kind: 'skipped', raw: Uint8Array.from(this.#raw) })
      this.#reset(false)
    }
    for (const byte of bytes) {
      if (byte === ACK || byte === NAK) {
        // It stands between what came before it and what comes after, also where that is one frame.
        if (!this.#inFrame) skip()
        received.push({ kind: byte === ACK ? 'ack' : 'nak', raw: Uint8Array.of(byte) })
      } else if (byte === LINE_FEED) {
        skip()
        this.#reset(true)
        this.#raw.push(byte)
      } else {
        this.#raw.push(byte)
        if (this.#raw.length > MOST_HELD) skip()
        else if (this.#inFrame) {
          const ended = this.#digit(byte)
          if (ended) received.push(ended)
        }
      }
    }
    if (!this.#inFrame) skip()
    return received
  }

  #reset(inFrame: boolean): void {
    this.#raw = []
    this.#unit = []
    this.#high = -1
    this.#inFrame = inFrame
  }

  #digit(byte: number): Received | undefined {
    const digit = DIGITS.indexOf(String.fromCharCode(byte))
    if (digit < 0) return undefined
    if (this.#high < 0) {
      this.#high = digit
      return undefined
    }
    this.#unit.push(16 * this.#high + digit)
    this.#high = -1
    return this.#ended()
  }

  #ended(): Received | undefined {
    const unit = this.#unit
    const [last = 0] = unit
    if (last < SHORTEST) return this.#end({ kind: 'malformed', problem: 'the frame holds no message', unit })
    if (last > MODULE_LONGEST)
      return this.#end({ kind: 'malformed', problem: `${last} bytes are more than the module holds`, unit })
    if (unit.length <= last) return undefined
    const message = Uint8Array.from(unit.slice(1, last))
    if (checksum(unit.slice(0, last)) !== unit[last])
      return this.#end({ kind: 'malformed', problem: WRONG_CHECKSUM, unit })
    return last > LONGEST
      ? this.#end({ kind: 'malformed', problem: `${last} bytes are more than a Concord takes`, unit })
      : this.#end({ kind: 'message', message })
  }

  #end(
    what:
      | { readonly kind: 'message'; readonly message: Message }
      | { readonly kind: 'malformed'; readonly problem: string; readonly unit: readonly number[] },
  ): Received {
    const raw = Uint8Array.from(this.#raw)
    this.#reset(false)
    return { ...what, raw }
  }
}
