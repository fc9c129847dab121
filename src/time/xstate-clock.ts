import type { Clock, Timer } from './clock.js'

/** What XState 5 takes as `createActor(machine, { clock })`. */
export interface XStateClock {
  setTimeout(task: () => void, ms: number): Timer
  clearTimeout(timer: Timer): void
}

/**
 * Lets an actor's `after` transitions and delayed events wait on `clock`.
 * @param label what the actor is, in words: all its timers carry it
 */
export function xstateClock(clock: Clock, label: string): XStateClock {
  return {
    setTimeout: (task, ms) => clock.at(clock.now() + ms, label, task),
    clearTimeout: timer => clock.cancel(timer),
  }
}
