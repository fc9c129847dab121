import { nextTurn } from '../time/next-turn.js'
import { ByteQueue } from './byte-queue.js'

/** Where bytes come from that can be asked to wait: a socket, a port. */
export interface Source {
  pause(): unknown
  resume(): unknown
}

/** One source of a line's bytes. */
export interface Inlet {
  push(bytes: Uint8Array): void
  /** The source is gone, and with it what was not handed on. */
  close(): void
}

/**
 * Bytes handed on in one turn of the event loop. What a client packs into them, a few frames of any protocol, is worked off
 * in milliseconds, so that whatever else the process does has its turn. A UART at 115200 baud takes 5 ms for them.
 */
const piece = 64

/**
 * The way in from outside the process, for all clients of a line: they take turns.
 *
 * Who sends more than the panel can work off is made to wait, as far as the transport can: a source is paused while
 * anything it brought is not handed on, so that no more than one chunk of each is ever kept here. The first bytes after a
 * rest are handed on in the call that brings them.
 */
export class Intake {
  readonly #inlets = new Set<Lane>()
  /** Those with bytes to hand on, in the order of their turns. */
  readonly #waiting: Lane[] = []
  #held = false
  /** Calls off the turn in which the next bytes are handed on; undefined: they can be handed on now. */
  #turn: (() => void) | undefined

  /** Lets another source in. */
  open(source: Source, deliver: (bytes: Uint8Array) => void): Inlet {
    const lane = new Lane(source, deliver)
    this.#inlets.add(lane)
    lane.regulate(this.#held)
    return {
      push: bytes => {
        if (bytes.length === 0) return
        if (lane.queue.length === 0) this.#waiting.push(lane)
        lane.queue.push(bytes)
        if (this.#turn === undefined) this.#handOn()
        lane.regulate(this.#held)
      },
      close: () => {
        this.#inlets.delete(lane)
        lane.queue.clear()
      },
    }
  }

  /** Nothing more is handed on, or again: never in the call itself. */
  hold(on: boolean): void {
    this.#held = on
    if (!on) this.#wait()
    for (const lane of this.#inlets) lane.regulate(on)
  }

  /** The line is closed: nothing is handed on any more. */
  close(): void {
    this.#turn?.()
    this.#turn = undefined
    this.#waiting.length = 0
  }

  #handOn(): void {
    if (this.#held) return
    const lane = this.#waiting.shift()
    if (!lane) return
    const bytes = lane.queue.take(piece)
    if (lane.queue.length > 0) this.#waiting.push(lane)
    this.#wait()
    if (bytes.length > 0) lane.deliver(bytes)
    lane.regulate(this.#held)
  }

  #wait(): void {
    this.#turn ??= nextTurn(() => {
      this.#turn = undefined
      this.#handOn()
    })
  }
}

/** What one source brought and nobody has taken yet. */
class Lane {
  readonly queue = new ByteQueue()
  readonly deliver: (bytes: Uint8Array) => void
  readonly #source: Source
  #paused = false

  constructor(source: Source, deliver: (bytes: Uint8Array) => void) {
    this.#source = source
    this.deliver = deliver
  }

  regulate(held: boolean): void {
    const paused = held || this.queue.length > 0
    if (paused === this.#paused) return
    this.#paused = paused
    if (paused) this.#source.pause()
    else this.#source.resume()
  }
}
