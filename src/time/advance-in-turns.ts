import type { VirtualClock } from './virtual-clock.js'

/** Timers run in one turn of the event loop: each wakes one device, which takes some 50 µs. */
const TIMERS_PER_TURN = 100

/**
 * Moves a virtual clock, however far, without keeping the process from anything else: sockets are served on the way,
 * and see the clock where it has got to.
 *
 * @param epochMs where to, in milliseconds since the epoch
 * @param signal stops it between two timers
 * @returns whether it has arrived; else the clock stands where it was stopped, and everything due until there has happened
 * @throws what {@link VirtualClock.advanceTo} throws
 */
export async function advanceInTurns(
  clock: VirtualClock,
  epochMs: number,
  signal?: AbortSignal,
): Promise<boolean> {
  while (!signal?.aborted) {
    if (clock.advancePart(epochMs, TIMERS_PER_TURN)) return true
    await new Promise<void>(resolve => setImmediate(resolve))
  }
  return false
}
