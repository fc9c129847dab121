import { Duplex } from 'node:stream'
import { nextTurn } from '../../../time/next-turn.js'

/**
 * One end of a connection within this process, which behaves as a socket does: what is written in one turn arrives in a later one;
 * a peer that does not read lets the writer wait; what was written before the end still arrives.
 */
class End extends Duplex {
  peer: End | undefined
  #coming: Buffer[] = []
  #written: ((error?: Error | null) => void)[] = []
  #isComing = false
  #isOver = false

  constructor() {
    super({ allowHalfOpen: false })
  }

  override _read(): void {
    for (const written of this.#written.splice(0)) written()
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.peer?.arrive(chunk, done)
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.peer?.arrive(Buffer.concat(chunks.map(({ chunk }) => chunk)), done)
  }

  override _final(done: (error?: Error | null) => void): void {
    this.peer?.over()
    done()
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#coming = []
    for (const written of this.#written.splice(0)) written()
    this.peer?.over()
    done(error)
  }

  /** The peer has written something; `written` is called when there is room for more. */
  arrive(chunk: Buffer, written: (error?: Error | null) => void): void {
    if (this.destroyed) return written()
    this.#coming.push(chunk)
    this.#written.push(written)
    this.#soon()
  }

  /** The peer writes no more. */
  over(): void {
    if (this.#isOver || this.destroyed) return
    this.#isOver = true
    this.#soon()
  }

  #soon(): void {
    if (this.#isComing) return
    this.#isComing = true
    nextTurn(() => {
      this.#isComing = false
      if (this.destroyed) return
      const hasRoom = this.#coming.splice(0).reduce((_, chunk) => this.push(chunk), true)
      if (hasRoom) for (const written of this.#written.splice(0)) written()
      if (this.#isOver) this.push(null)
    })
  }
}

/** Both ends of a connection within this process. */
export function inProcessStream(): [Duplex, Duplex] {
  const [one, other] = [new End(), new End()]
  one.peer = other
  other.peer = one
  return [one, other]
}
