/** As whom the driver comes to a relay. */
export const DRIVER = 0xffff

/** Bytes before a body: its length, and for whom it is. */
const HEADER = 6

/** A body for somebody, as {@link Frames} reads it. */
export function frame(to: number, body: string): Buffer {
  const length = Buffer.byteLength(body)
  const bytes = Buffer.allocUnsafe(HEADER + length)
  bytes.writeUInt32BE(length, 0)
  bytes.writeUInt16BE(to, 4)
  bytes.write(body, HEADER)
  return bytes
}

/** Takes frames out of a stream, which cuts them as it likes. */
export class Frames {
  #rest: Buffer = Buffer.alloc(0)

  constructor(readonly on: (to: number, body: Buffer, whole: Buffer) => void) {}

  read(chunk: Buffer): void {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    let at = 0
    while (bytes.length - at >= HEADER) {
      const end = at + HEADER + bytes.readUInt32BE(at)
      if (end > bytes.length) break
      this.on(bytes.readUInt16BE(at + 4), bytes.subarray(at + HEADER, end), bytes.subarray(at, end))
      at = end
    }
    this.#rest = bytes.subarray(at)
  }
}
