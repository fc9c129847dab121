/** Why a byte stream is not acceptable MQTT framing. */
export type FrameViolation = 'packet-too-large' | 'malformed-length'

/** MQTT 3.1.1 §2.2.3, MQTT 5 §1.5.5: a remaining length is at most four bytes of seven bits each. */
const maxLengthBytes = 4

/**
 * Measures the MQTT packets of one byte stream as the bytes arrive, however they are cut into chunks. Only fixed
 * headers are looked at: bodies are skipped by arithmetic, never copied or held.
 */
export class FrameGuard {
  readonly #maxPacketBytes: number
  #violation: FrameViolation | undefined
  #packets = 0
  /** Bytes of the current packet's body that are still to come. */
  #bodyLeft = 0
  #inLength = false
  #length = 0
  #lengthBytes = 0

  /** @param maxPacketBytes longest packet let through, fixed header included (as MQTT 5 counts it) */
  constructor(maxPacketBytes: number) {
    this.#maxPacketBytes = maxPacketBytes
  }

  /** Packets seen to their last byte. */
  get packets(): number {
    return this.#packets
  }

  /**
   * Takes the next bytes of the stream.
   *
   * @returns the violation these bytes complete, if any; a stream that has violated stays violated
   */
  feed(chunk: Uint8Array): FrameViolation | undefined {
    let at = 0
    while (at < chunk.length && this.#violation === undefined) {
      if (this.#bodyLeft > 0) at = this.#skipBody(at, chunk.length)
      else if (this.#inLength) this.#takeLengthByte(chunk[at++] ?? 0)
      else {
        at++
        this.#inLength = true
        this.#length = 0
        this.#lengthBytes = 0
      }
    }
    return this.#violation
  }

  #skipBody(from: number, end: number): number {
    const taken = Math.min(this.#bodyLeft, end - from)
    this.#bodyLeft -= taken
    if (this.#bodyLeft === 0) this.#packets++
    return from + taken
  }

  #takeLengthByte(byte: number): void {
    this.#length |= (byte & 0x7f) << (7 * this.#lengthBytes++)
    if (byte & 0x80) {
      if (this.#lengthBytes === maxLengthBytes) this.#violation = 'malformed-length'
      return
    }
    this.#inLength = false
    this.#bodyLeft = this.#length
    if (1 + this.#lengthBytes + this.#length > this.#maxPacketBytes) this.#violation = 'packet-too-large'
    else if (this.#length === 0) this.#packets++
  }
}
