/** Runs tasks one after the other, in the order they come; a task that fails does not hold up the next. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve()

  take<T>(task: () => T | Promise<T>): Promise<T> {
    const turn = this.#last.then(task)
    this.#last = turn.catch(() => undefined)
    return turn
  }

  /** Resolves when every task taken so far has ended. */
  async idle(): Promise<void> {
    await this.#last
  }
}
