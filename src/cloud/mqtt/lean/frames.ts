import type { Fault } from './faults.js'
import { PUBLISH, PUBREL, SUBSCRIBE, UNSUBSCRIBE } from './packet-types.js'

/** MQTT 3.1.1 §2.2.3, MQTT 5 §1.5.5: a remaining length is at most four bytes of seven bits each. */
const MOST_LENGTH_BYTES = 4

/** Bytes that are kept at once of a packet that has not come whole, however long it says that it is. */
const FIRST_ROOM = 64

/** Flags that a fixed header has to have, by type (MQTT 3.1.1 §2.2.2, MQTT 5 §2.1.3); those of PUBLISH mean something. */
const FLAGS = [PUBREL, SUBSCRIBE, UNSUBSCRIBE]

/** What is wrong with the first byte of a packet. */
export function headerFault(first: number): Fault | undefined {
  const type = first >> 4
  if (type === 0) return 'type'
  if (type === PUBLISH) return (first & 0x06) === 0x06 ? 'qos' : undefined
  return (first & 0x0f) === (FLAGS.includes(type) ? 0x02 : 0) ? undefined : 'flags'
}

/** Bytes, or what is wrong. */
export type Measure = number | Fault | 'malformed-length'

/** How long the packet is that begins here, with its fixed header; 0: that cannot be told yet. */
export function measure(bytes: Buffer, at: number, end: number, version: 4 | 5): Measure {
  let length = 0
  for (let count = 0; count < MOST_LENGTH_BYTES; count++) {
    const index = at + 1 + count
    if (index >= end) return 0
    const byte = bytes[index] ?? 0
    length |= (byte & 0x7f) << (7 * count)
    if (byte & 0x80) continue
    // MQTT 3.1.1 does not say that a length is as short as can be.
    if (byte === 0 && count > 0 && version === 5) return 'number'
    return 2 + count + length
  }
  return 'malformed-length'
}

/** A packet that has not come whole. */
export class Unfinished {
  bytes: Buffer
  length: number

  /** Begins with all that there is of it. */
  constructor(chunk: Buffer, at: number, end: number) {
    this.length = end - at
    this.bytes = Buffer.allocUnsafe(Math.max(FIRST_ROOM, this.length))
    this.bytes.set(chunk.subarray(at, end))
  }

  /** Takes what belongs to it, and no more. Returns where the rest begins. */
  take(chunk: Buffer, at: number, end: number): number {
    const whole = measure(this.bytes, 0, this.length, 4)
    // As long as it cannot be told how long it is, the next byte belongs to it.
    const missing = typeof whole === 'number' && whole > 0 ? whole - this.length : 1
    const taken = Math.min(missing, end - at)
    this.#room(taken)
    this.bytes.set(chunk.subarray(at, at + taken), this.length)
    this.length += taken
    return at + taken
  }

  /** It grows as it comes: what is only announced takes no memory. */
  #room(bytes: number): void {
    const needed = this.length + bytes
    if (needed <= this.bytes.length) return
    const larger = Buffer.allocUnsafe(Math.max(2 * this.bytes.length, needed))
    larger.set(this.bytes.subarray(0, this.length))
    this.bytes = larger
  }
}
