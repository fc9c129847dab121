/** Does one thing after the other, in the order in which they were added; one that fails keeps the next from nothing. */
export class InOrder {
  #last: Promise<unknown> = Promise.resolve()

  add(task: () => Promise<unknown>): void {
    this.#last = this.#last.then(task, task)
  }
}
