/** Runs tasks one after the other: one that is given from within another runs when that one has ended. */
export class Turns {
  readonly #waiting: (() => void)[] = []
  #running = false

  run(task: () => void): void {
    this.#waiting.push(task)
    if (this.#running) return
    this.#running = true
    try {
      for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) next()
    } finally {
      this.#running = false
    }
  }
}
