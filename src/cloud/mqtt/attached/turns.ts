import { nextTurn } from '../../../time/next-turn.js'

/** Something that is to be done. */
export interface Task {
  run(): void
}

/** Tasks that are done in one turn of the event loop: then sockets and timers have theirs. */
const MOST = 1_000

/** From so many tasks on that were done, their places in the list are given back. */
const DONE = 4_096

/**
 * Does one thing after the other, in turns of the event loop: what is asked for in one turn is done in a later one, as between two
 * ends of a socket.
 */
export class Turns {
  #tasks: (Task | undefined)[] = []
  #next = 0
  #isSoon = false
  #isRunning = false

  /** Whether this is such a turn. */
  get isRunning(): boolean {
    return this.#isRunning
  }

  add(task: Task): void {
    this.#tasks.push(task)
    if (!this.#isSoon) this.#soon()
  }

  /** {@link add} for what is rare. */
  soon(run: () => void): void {
    this.add({ run })
  }

  #soon(): void {
    if (this.#isSoon || this.#next >= this.#tasks.length) return
    this.#isSoon = true
    nextTurn(this.#turn)
  }

  readonly #turn = (): void => {
    this.#isSoon = false
    this.#isRunning = true
    const tasks = this.#tasks
    const end = Math.min(tasks.length, this.#next + MOST)
    try {
      while (this.#next < end) {
        const task = tasks[this.#next]
        tasks[this.#next++] = undefined
        task?.run()
      }
    } finally {
      // Also when a task throws: what follows is others'.
      this.#isRunning = false
      if (this.#next >= tasks.length) {
        this.#tasks = []
        this.#next = 0
      } else if (this.#next > DONE) {
        tasks.splice(0, this.#next)
        this.#next = 0
      }
      this.#soon()
    }
  }
}
