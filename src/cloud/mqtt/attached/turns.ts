import { nextTurn } from '../../../time/next-turn.js'
import { Fifo } from './fifo.js'

/** Something that is to be done. */
export interface Task {
  run(): void
}

/** Tasks that are done in one turn of the event loop: then sockets and timers have theirs. */
const MOST = 1_000

/**
 * Does one thing after the other, in turns of the event loop: what is asked for in one turn is done in a later one, as between two
 * ends of a socket.
 */
export class Turns {
  readonly #tasks = new Fifo<Task>()
  #isSoon = false
  #isRunning = false

  /** Whether this is such a turn. */
  get isRunning(): boolean {
    return this.#isRunning
  }

  add(task: Task): void {
    this.#tasks.push(task)
    if (!this.#isSoon && !this.#isRunning) this.#soon()
  }

  /** {@link add} for what is rare. */
  soon(run: () => void): void {
    this.add({ run })
  }

  #soon(): void {
    this.#isSoon = true
    nextTurn(this.#turn)
  }

  readonly #turn = (): void => {
    this.#isSoon = false
    this.#isRunning = true
    try {
      for (let left = Math.min(this.#tasks.length, MOST); left > 0; left--) this.#tasks.shift()?.run()
    } finally {
      // Also when a task throws: what follows is others'.
      this.#isRunning = false
      if (this.#tasks.length > 0) this.#soon()
    }
  }
}
