/** Bytes that are held until their piece ends: more than any frame has on the line. */
const MOST_HELD = 1_024

/**
 * Cuts what comes over a line into the pieces it was read as. A piece that came at once is a view on what came, and costs nothing.
 */
export class Pieces {
  #held: Uint8Array[] = []
  #length = 0
  #bytes: Uint8Array = new Uint8Array()
  /** Where the present piece begins in what came last. */
  #from = 0

  /** What is held of a piece that has not ended; undefined: nothing. */
  get held(): Uint8Array | undefined {
    return this.#length === 0 ? undefined : Buffer.concat(this.#held)
  }

  /** More has come. */
  begin(bytes: Uint8Array): void {
    this.#bytes = bytes
    this.#from = 0
  }

  /** Ends the present piece before `to` of what came last. Undefined: there is nothing in it. */
  cut(to: number): Uint8Array | undefined {
    const last = this.#bytes.subarray(this.#from, to)
    this.#from = to
    if (this.#length === 0) return last.length === 0 ? undefined : last
    const piece = Buffer.concat([...this.#held, last])
    this.#held = []
    this.#length = 0
    return piece
  }

  /** All that came is read: holds what has not ended. Gives the piece up that is longer than any, so far. */
  hold(): Uint8Array | undefined {
    // What came may be used for something else by whoever read it from the line.
    const rest = this.#bytes.slice(this.#from)
    this.#bytes = new Uint8Array()
    this.#from = 0
    if (rest.length === 0) return undefined
    this.#held.push(rest)
    this.#length += rest.length
    return this.#length > MOST_HELD ? this.cut(0) : undefined
  }
}
