import type { Timer } from './clock.js'

/** One pending task. Made, moved and let go by its heap; everyone else only reads it. */
export class HeapTimer implements Timer {
  constructor(
    readonly deadline: number,
    readonly label: string,
    readonly task: () => void,
    /** How many timers in a row, up to this one, were each armed by the one before it at the same instant. */
    readonly depth: number,
    /** Place in arming order, which decides between equal deadlines. */
    readonly order: number,
    /** Where the heap holds it now, or -1: removal needs no search. */
    public index: number,
  ) {}
}

/**
 * Pending timers by deadline, then by arming order: a binary heap in which insertion and removal of any timer
 * take O(log n), and a removed timer leaves nothing behind.
 */
export class TimerHeap {
  readonly #timers: HeapTimer[] = []
  #armed = 0

  get size(): number {
    return this.#timers.length
  }

  /** The timer that is due first. */
  peek(): HeapTimer | undefined {
    return this.#timers[0]
  }

  /**
   * Adds a timer.
   * @throws RangeError for a deadline that is not a finite number: it could never be put in order.
   */
  insert(deadline: number, label: string, task: () => void, depth = 0): HeapTimer {
    if (!Number.isFinite(deadline)) {
      throw new RangeError(
        `The deadline of timer "${label}" is ${deadline}: expected milliseconds since the epoch`,
      )
    }
    const timer = new HeapTimer(deadline, label, task, depth, this.#armed++, this.#timers.length)
    this.#timers.push(timer)
    this.#rise(timer)
    return timer
  }

  /** Takes out a timer; false if it is not in this heap (fired, removed before, or another clock's). */
  remove(timer: Timer): boolean {
    if (!(timer instanceof HeapTimer) || this.#timers[timer.index] !== timer) return false
    const last = this.#timers.pop()
    if (last !== undefined && last !== timer) {
      this.#place(last, timer.index)
      this.#rise(last)
      this.#sink(last)
    }
    timer.index = -1
    return true
  }

  clear(): void {
    for (const timer of this.#timers) timer.index = -1
    this.#timers.length = 0
  }

  #rise(timer: HeapTimer): void {
    while (timer.index > 0) {
      const parent = this.#timers[(timer.index - 1) >> 1]
      if (parent === undefined || !before(timer, parent)) return
      this.#swap(parent, timer)
    }
  }

  #sink(timer: HeapTimer): void {
    for (;;) {
      const left = this.#timers[2 * timer.index + 1]
      if (left === undefined) return
      const right = this.#timers[2 * timer.index + 2]
      const child = right !== undefined && before(right, left) ? right : left
      if (!before(child, timer)) return
      this.#swap(timer, child)
    }
  }

  #swap(upper: HeapTimer, lower: HeapTimer): void {
    const index = upper.index
    this.#place(upper, lower.index)
    this.#place(lower, index)
  }

  #place(timer: HeapTimer, index: number): void {
    this.#timers[index] = timer
    timer.index = index
  }
}

function before(a: HeapTimer, b: HeapTimer): boolean {
  return a.deadline < b.deadline || (a.deadline === b.deadline && a.order < b.order)
}
