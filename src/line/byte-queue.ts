/** Bytes in the order in which they came, taken out in pieces of another size. Keeps the arrays it is given. */
export class ByteQueue {
  #chunks: Uint8Array[] = []
  /** How much of the first chunk is already taken. */
  #taken = 0
  #length = 0

  get length(): number {
    return this.#length
  }

  push(bytes: Uint8Array): void {
    if (bytes.length === 0) return
    this.#chunks.push(bytes)
    this.#length += bytes.length
  }

  /** Takes the first `count` bytes, or all there are; a view of what was pushed where one chunk has them all. */
  take(count: number): Uint8Array {
    const wanted = Math.min(count, this.#length)
    const parts: Uint8Array[] = []
    let missing = wanted
    while (missing > 0) {
      const chunk = this.#chunks[0]
      if (chunk === undefined) break
      const part = chunk.subarray(this.#taken, this.#taken + missing)
      parts.push(part)
      missing -= part.length
      this.#taken += part.length
      if (this.#taken === chunk.length) {
        this.#chunks.shift()
        this.#taken = 0
      }
    }
    this.#length -= wanted
    const only = parts[0]
    return parts.length === 1 && only !== undefined ? only : Buffer.concat(parts, wanted)
  }

  /** Puts bytes back in front: what was taken and could not be used. */
  putBack(bytes: Uint8Array): void {
    if (bytes.length === 0) return
    const first = this.#chunks[0]
    if (first !== undefined) this.#chunks[0] = first.subarray(this.#taken)
    this.#taken = 0
    this.#chunks.unshift(bytes)
    this.#length += bytes.length
  }

  /** Forgets everything; returns how many bytes that were. */
  clear(): number {
    const length = this.#length
    this.#chunks = []
    this.#taken = 0
    this.#length = 0
    return length
  }
}
