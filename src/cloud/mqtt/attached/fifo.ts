/** From so many places on that are done with, they are given back. */
const DONE = 4_096

/** First in, first out; taking one costs the same however many wait. */
export class Fifo<T> {
  #list: (T | undefined)[] = []
  #next = 0

  get length(): number {
    return this.#list.length - this.#next
  }

  push(one: T): void {
    this.#list.push(one)
  }

  shift(): T | undefined {
    const one = this.#list[this.#next]
    this.#list[this.#next++] = undefined
    if (this.#next >= this.#list.length) {
      this.#list = []
      this.#next = 0
    } else if (this.#next >= DONE) {
      this.#list.splice(0, this.#next)
      this.#next = 0
    }
    return one
  }
}
