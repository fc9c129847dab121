import type { Writable } from 'node:stream'

/** Bytes that a new buffer has room for: about what a command leads to. */
const FIRST_ROOM = 1_024
/** Buffers that grew beyond this are let go of, rather than kept for the next packet. */
const KEPT_ROOM = 64 * 1_024
/** So many are kept; a turn in which more connections than this write at once makes new ones. */
const KEPT_BUFFERS = 64

/** Longest text, or binary data, that has a length of two bytes before it (MQTT 3.1.1 §1.5.3, MQTT 5 §1.5.4, §1.5.6). */
export const LONGEST_TEXT = 0xffff

const kept: OutBuffer[] = []

/**
 * Bytes that are being written together. Buffers are shared by all connections: one is taken for the packets of a turn and
 * handed back when they are out, so that a connection at rest has none.
 */
export class OutBuffer {
  #bytes = Buffer.allocUnsafe(FIRST_ROOM)
  #length = 0

  /** An empty one. Hand it back by {@link writeTo} or {@link release}. */
  static take(): OutBuffer {
    return kept.pop() ?? new OutBuffer()
  }

  get length(): number {
    return this.#length
  }

  byte(value: number): void {
    this.#room(1)
    this.#bytes[this.#length++] = value
  }

  /** Two bytes, the high one first. */
  two(value: number): void {
    this.#room(2)
    this.#length = this.#bytes.writeUInt16BE(value, this.#length)
  }

  four(value: number): void {
    this.#room(4)
    this.#length = this.#bytes.writeUInt32BE(value, this.#length)
  }

  /** A variable byte integer (MQTT 3.1.1 §2.2.3, MQTT 5 §1.5.5). */
  variable(value: number): void {
    let rest = value
    while (rest > 0x7f) {
      this.byte((rest & 0x7f) | 0x80)
      rest >>>= 7
    }
    this.byte(rest)
  }

  /** Its length in two bytes, and a text. @param bytes how long it is: at most {@link LONGEST_TEXT} */
  text(text: string, bytes = Buffer.byteLength(text)): void {
    this.two(bytes)
    this.#room(bytes)
    this.#length += this.#bytes.write(text, this.#length)
  }

  /** A text or bytes as they are, without a length. @param bytes how long that is */
  content(content: string | Uint8Array, bytes: number): void {
    this.#room(bytes)
    if (typeof content === 'string') this.#bytes.write(content, this.#length)
    else this.#bytes.set(content, this.#length)
    this.#length += bytes
  }

  /** All that another one has. */
  append(other: OutBuffer): void {
    this.content(other.#bytes.subarray(0, other.#length), other.#length)
  }

  /** A copy of what it has. */
  copy(): Buffer {
    return Buffer.from(this.#bytes.subarray(0, this.#length))
  }

  /** Writes what it has to a stream, as one piece, and hands it back. */
  writeTo(stream: Writable): void {
    stream.write(this.#bytes.subarray(0, this.#length))
    // A TCP socket that takes all of it at once is through with the bytes. Any other keeps them, and they stay its own.
    if (stream.writableLength === 0) this.release()
  }

  /** Hands it back; what it has is gone. */
  release(): void {
    this.#length = 0
    if (this.#bytes.length <= KEPT_ROOM && kept.length < KEPT_BUFFERS) kept.push(this)
  }

  #room(bytes: number): void {
    const needed = this.#length + bytes
    if (needed <= this.#bytes.length) return
    const larger = Buffer.allocUnsafe(Math.max(2 * this.#bytes.length, needed))
    larger.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = larger
  }
}
