import type { Writable } from 'node:stream'
import { nextTurn } from '../time/next-turn.js'

/** Bytes that may wait for whoever reads the log. */
const ROOM = 1024 * 1024

/**
 * Where the lines of a log go, many with one write per turn of the event loop. Whoever reads them too slowly, or a disk
 * that is full, loses lines and holds up nobody: they are counted, and told once when there is room again.
 */
export class Sink {
  readonly #out: Writable
  readonly #told: (lost: number) => string
  #lines: string[] = []
  #waiting = 0
  #lost = 0
  #isClosed = false
  #turn: (() => void) | undefined

  /**
   * @param out its errors are taken care of here
   * @param told the line that tells how many lines were lost
   */
  constructor(out: Writable, told: (lost: number) => string) {
    this.#out = out
    this.#told = told
    out.on('error', (error: NodeJS.ErrnoException) => {
      // Nobody reads any more, which is no reason to end what is told.
      if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED') this.#isClosed = true
    })
  }

  /** Lines that nobody will read. */
  get lost(): number {
    return this.#lost
  }

  write(line: string): void {
    if (this.#isClosed) return
    if (this.#waiting + this.#out.writableLength > ROOM) this.#lost++
    else {
      this.#lines.push(line)
      this.#waiting += line.length + 1
    }
    this.#turn ??= nextTurn(() => this.flush())
  }

  /** Writes what waits now. */
  flush(): void {
    this.#turn?.()
    this.#turn = undefined
    const lines = this.#lines
    this.#lines = []
    this.#waiting = 0
    // Told when half of the room is free, or a reader that is a little too slow would hear of it again and again.
    const lost = this.#out.writableLength < ROOM / 2 ? this.#lost : 0
    if (this.#isClosed || lines.length + lost === 0) return
    this.#lost -= lost
    const text = [...(lost > 0 ? [this.#told(lost)] : []), ...lines].map(line => `${line}\n`).join('')
    this.#out.write(text, error => {
      if (error) this.#lost += lines.length + lost
      else if (this.#lost > 0) this.#turn ??= nextTurn(() => this.flush())
    })
  }

  /** Resolves when everything is written that can be, or nobody takes it. */
  async close(): Promise<void> {
    this.flush()
    this.#isClosed = true
    // A reader that has stopped is not waited for.
    if (this.#out.writableLength > ROOM / 2) return
    await new Promise<void>(resolve => nextTurn(resolve))
  }
}
