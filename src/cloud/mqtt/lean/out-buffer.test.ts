import { Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { OutBuffer } from './out-buffer.js'

/** A stream that keeps what it is given until it is told that it may go. */
class Slow extends Writable {
  readonly chunks: Buffer[] = []
  #done: (() => void)[] = []

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.chunks.push(chunk)
    this.#done.push(done)
  }

  goOn(): void {
    for (const done of this.#done.splice(0)) done()
  }
}

const written = (text: string) => {
  const out = OutBuffer.take()
  out.content(text, Buffer.byteLength(text))
  return out
}

describe('a buffer for what goes out', () => {
  it('stays with a stream that has not let go of it', () => {
    const slow = new Slow()
    written('first').writeTo(slow)
    for (let index = 0; index < 100; index++) {
      const other = written('other')
      other.release()
    }
    expect(slow.chunks.map(String)).toEqual(['first'])
    slow.goOn()
  })

  it('begins empty for the next, and grows to what is put there', () => {
    const long = 'x'.repeat(100_000)
    const out = written(long)
    expect(out.copy().toString()).toBe(long)
    out.release()
    const next = OutBuffer.take()
    expect(next.length).toBe(0)
    next.release()
  })
})
