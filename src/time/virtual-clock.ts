import type { Clock, Timer } from './clock.js'
import { TimerHeap } from './timer-heap.js'

const defaultStart = Date.UTC(2026, 0, 1)

/** Far above any honest cascade within one instant, far below what a person would take for a hang. */
const deepestChain = 1_000

/** Timers keep arming each other at one instant, so virtual time can never get past it. A bug in the armer. */
export class RunawayTimerError extends Error {
  override readonly name = 'RunawayTimerError'

  constructor(
    /** Label of the timer that was next in the chain. */
    readonly label: string,
    /** The instant that never ends, in milliseconds since the epoch. */
    readonly instant: number,
  ) {
    super(
      `Timer "${label}" runs away: more than ${deepestChain} timers in a row were armed for ${inWords(instant)}, each by the one before it`,
    )
  }
}

/**
 * Time that moves only when it is told to.
 *
 * Moving walks every deadline on the way in order (equal deadlines in arming order) with `now()` standing at
 * each, including those armed on the way. Nothing runs inside `at`, and nothing runs between two moves.
 */
export class VirtualClock implements Clock {
  readonly #heap = new TimerHeap()
  #now: number
  /** Depth of the timer whose task is running; undefined while the clock stands still. */
  #depth: number | undefined

  /** @param options.start first instant, in milliseconds since the epoch; by default 2026-01-01T00:00:00.000Z. */
  constructor(options: { start?: number } = {}) {
    const { start = defaultStart, ...others } = Object(options) as typeof options
    const [other] = Object.keys(others)
    if (typeof options !== 'object' || other !== undefined)
      throw new RangeError(`A virtual clock takes { start }, not ${other ?? String(options)}`)
    requireInstant(start, 'start')
    this.#now = start
  }

  /** How many timers wait. */
  get pending(): number {
    return this.#heap.size
  }

  /** The earliest deadline; it may lie in the past, for a timer that was overdue when it was armed. */
  next(): number | undefined {
    return this.#heap.peek()?.deadline
  }

  now(): number {
    return this.#now
  }

  at(deadline: number, label: string, task: () => void): Timer {
    const depth = this.#depth !== undefined && deadline <= this.#now ? this.#depth + 1 : 0
    return this.#heap.insert(deadline, label, task, depth)
  }

  cancel(timer: Timer): void {
    this.#heap.remove(timer)
  }

  /** Moves by `ms`; 0 runs what is due now. See {@link advanceTo}. */
  advance(ms: number): void {
    if (typeof ms !== 'number')
      throw new RangeError(`A virtual clock moves by milliseconds, not by ${typeof ms}`)
    this.advanceTo(this.#now + ms)
  }

  /**
   * Moves to `epochMs`, running what falls due on the way.
   *
   * An error thrown by a task comes out of here with the clock standing at that task's instant and its timer
   * spent; a later move goes on with the rest.
   *
   * @throws RangeError when `epochMs` is in the past, or no instant that a date can be
   * @throws RunawayTimerError when an instant does not end; the timer it names is dropped
   * @throws Error when called from a task: the move under way would lose its place
   */
  advanceTo(epochMs: number): void {
    this.advancePart(epochMs, Infinity)
  }

  /**
   * {@link advanceTo}, but no more than `most` timers run: the clock then stands at the last one's instant, and what is
   * armed there before the next call has its turn in it.
   * @returns whether it has arrived
   */
  advancePart(epochMs: number, most: number): boolean {
    if (this.#depth !== undefined) {
      throw new Error('The virtual clock is already moving: a task cannot advance it, arm a timer instead')
    }
    requireInstant(epochMs, 'target')
    if (epochMs < this.#now) {
      throw new RangeError(
        `The virtual clock cannot go back from ${inWords(this.#now)} to ${inWords(epochMs)}`,
      )
    }
    let left = most
    try {
      for (let timer = this.#heap.peek(); timer && timer.deadline <= epochMs; timer = this.#heap.peek()) {
        if (left-- <= 0) return false
        this.#heap.remove(timer)
        this.#now = Math.max(this.#now, timer.deadline)
        this.#depth = timer.depth
        // Judged here and not in `at`, where the armer's own error handling could swallow it.
        if (timer.depth > deepestChain) throw new RunawayTimerError(timer.label, this.#now)
        timer.task()
      }
      this.#now = epochMs
      return true
    } finally {
      this.#depth = undefined
    }
  }
}

/** The last instant that a date can be, either way (ECMA-262 clause 21.4.1.1). */
const LATEST = 8.64e15

function requireInstant(instant: number, what: string): void {
  if (typeof instant !== 'number' || !(Math.abs(instant) <= LATEST))
    throw new RangeError(
      `The ${what} of a virtual clock is ${instant}: expected milliseconds since the epoch, up to ${LATEST}`,
    )
}

const inWords = (instant: number): string => new Date(instant).toISOString()
