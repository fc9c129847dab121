import { turn } from './next-turn.js'
import { machineMs } from './stopwatch.js'

/** Long work that can be interrupted wherever it yields. */
export type Work<Result> = Generator<undefined, Result, void>

/** Items that are worked on between two places at which work can be interrupted. */
const PART = 100
/** So long a turn of the event loop may take (ms). */
const TURN_MS = 10

/** `items.map(work)` as work that can be interrupted. */
export function* mapped<Item, Result>(
  items: readonly Item[],
  work: (item: Item, index: number) => Result,
): Work<Result[]> {
  const results: Result[] = []
  for (const [index, item] of items.entries()) {
    if (index % PART === PART - 1) yield undefined
    results.push(work(item, index))
  }
  return results
}

/** Does all of it now. */
export function atOnce<Result>(work: Work<Result>): Result {
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
  }
}

/** Does it in turns of the event loop, so that sockets, timers and signals are heard meanwhile. */
export async function inTurns<Result>(work: Work<Result>): Promise<Result> {
  let begun = machineMs()
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
    if (machineMs() - begun < TURN_MS) continue
    await turn()
    begun = machineMs()
  }
}
