import { isUtf8 } from 'node:buffer'
import type { Fault } from './faults.js'

/**
 * Reads the body of one packet. What does not fit into it is a {@link fault}: from then on everything reads as nothing, so that a
 * decoder asks once, at its end.
 */
export class PacketReader {
  #bytes: Buffer = Buffer.alloc(0)
  #at = 0
  #end = 0
  /** What is wrong with the packet. */
  fault: Fault | undefined

  /** Begins with another body. */
  open(bytes: Buffer, at: number, end: number): void {
    this.#bytes = bytes
    this.#at = at
    this.#end = end
    this.fault = undefined
  }

  /** Bytes that are left. */
  get left(): number {
    return this.#end - this.#at
  }

  /** Says what is wrong, where nothing was before. */
  fail(fault: Fault): void {
    this.fault ??= fault
    this.#at = this.#end
  }

  byte(): number {
    const at = this.#take(1)
    return at < 0 ? 0 : (this.#bytes[at] ?? 0)
  }

  two(): number {
    const at = this.#take(2)
    return at < 0 ? 0 : this.#bytes.readUInt16BE(at)
  }

  four(): number {
    const at = this.#take(4)
    return at < 0 ? 0 : this.#bytes.readUInt32BE(at)
  }

  /** A variable byte integer (MQTT 5 §1.5.5). */
  variable(): number {
    let value = 0
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.byte()
      value |= (byte & 0x7f) << shift
      if (byte & 0x80) continue
      if (byte === 0 && shift > 0) this.fail('number')
      return value
    }
    this.fail('cut')
    return 0
  }

  /**
   * A text with its length before it: well-formed UTF-8 without U+0000 (MQTT 3.1.1 §1.5.3, MQTT 5 §1.5.4).
   */
  text(): string {
    const length = this.two()
    const at = this.#take(length)
    if (at < 0) return ''
    const bytes = this.#bytes
    const end = at + length
    let isAscii = true
    for (let index = at; index < end; index++) {
      const byte = bytes[index] ?? 0
      if (byte === 0) {
        this.fail('text')
        return ''
      }
      if (byte > 0x7f) isAscii = false
    }
    if (isAscii) return bytes.toString('latin1', at, end)
    if (isUtf8(bytes.subarray(at, end))) return bytes.toString('utf8', at, end)
    this.fail('text')
    return ''
  }

  /** Bytes with their length before them; a copy. */
  binary(): Buffer {
    return this.#copy(this.two())
  }

  /** What is left; a copy. */
  rest(): Buffer {
    return this.#copy(this.left)
  }

  #copy(length: number): Buffer {
    const at = this.#take(length)
    return at < 0 ? Buffer.alloc(0) : Buffer.from(this.#bytes.subarray(at, at + length))
  }

  /** Where so many bytes begin; -1 where there are not so many. */
  #take(length: number): number {
    const at = this.#at
    if (at + length > this.#end) {
      this.fail('cut')
      return -1
    }
    this.#at = at + length
    return at
  }
}
