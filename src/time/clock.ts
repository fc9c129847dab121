/** A pending deadline, as {@link Clock.at} returns it. Opaque: only its own clock can cancel it. */
export interface Timer {
  /** What waits here, in words: shown when a timer runs away. */
  readonly label: string
}

/**
 * The only source of time below the command line.
 *
 * Deadlines are absolute (milliseconds since the Unix epoch), never durations: a device that is put down and
 * taken up again in the middle of an exit delay must fire at the same instant as one that stayed awake.
 */
export interface Clock {
  /** How many timers wait. */
  readonly pending: number
  /** The earliest deadline (epoch ms); it may lie in the past, for a timer that is overdue. */
  next(): number | undefined
  /** Milliseconds since the Unix epoch. */
  now(): number
  /** Runs `task` once, when `now()` has reached `deadline`; at once (but never synchronously) if it already has. */
  at(deadline: number, label: string, task: () => void): Timer
  /** Forgets a timer. A timer that has fired or was cancelled is ignored. */
  cancel(timer: Timer): void
}
