import type { Clock, Timer } from './clock.js'
import { TimerHeap } from './timer-heap.js'

/**
 * Longer waits are a chain of these, in milliseconds. Node could wait for 2^31 - 1 ms (and fires at once when
 * asked for more), but its timers do not see the wall clock being set, nor the machine asleep: this is how late
 * a deadline may be after such a jump.
 */
const longestWait = 60_000

/** Tasks run in one turn of the event loop, so that sockets are served however many are due. */
const tasksPerTurn = 1_000

/**
 * The wall clock. However many timers wait, Node holds one: for the earliest deadline. It keeps the process
 * alive for as long as anything is pending.
 */
export class RealClock implements Clock {
  readonly #heap = new TimerHeap()
  #alarm: NodeJS.Timeout | undefined
  /** The deadline `#alarm` was set for. */
  #alarmFor: number | undefined
  /** Tasks are running: the alarm is set once, when they have all been run, and not for every timer they arm. */
  #ringing = false
  #closed = false

  /** Hears of every task how late it is run (ms). One listener: whoever watches the machine. */
  onRing: ((lateMs: number) => void) | undefined

  get pending(): number {
    return this.#heap.size
  }

  next(): number | undefined {
    return this.#heap.peek()?.deadline
  }

  now(): number {
    return Date.now()
  }

  at(deadline: number, label: string, task: () => void): Timer {
    const timer = this.#heap.insert(deadline, label, task)
    if (this.#closed) this.#heap.remove(timer)
    else this.#setAlarm()
    return timer
  }

  cancel(timer: Timer): void {
    if (this.#heap.remove(timer)) this.#setAlarm()
  }

  /** Forgets every pending timer, and every one armed from now on: nothing runs after this. */
  close(): void {
    this.#closed = true
    this.#heap.clear()
    this.#setAlarm()
  }

  #setAlarm(): void {
    if (this.#ringing) return
    const deadline = this.#heap.peek()?.deadline
    if (deadline === this.#alarmFor) return
    clearTimeout(this.#alarm)
    this.#alarmFor = deadline
    if (deadline === undefined) {
      this.#alarm = undefined
      return
    }
    const wait = Math.ceil(deadline - Date.now())
    this.#alarm = setTimeout(() => this.#ring(), Math.min(Math.max(wait, 0), longestWait))
  }

  #ring(): void {
    this.#alarmFor = undefined
    this.#ringing = true
    try {
      for (let left = tasksPerTurn; left > 0; left--) {
        const timer = this.#heap.peek()
        // Node's timer runs on a monotonic clock and may be early by the wall clock, or be one link of a long wait.
        if (timer === undefined || timer.deadline > Date.now()) return
        this.#heap.remove(timer)
        this.onRing?.(Date.now() - timer.deadline)
        timer.task()
      }
    } finally {
      this.#ringing = false
      this.#setAlarm()
    }
  }
}
