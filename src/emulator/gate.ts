/**
 * Lets at most `limit` tasks run at once; the others wait in order.
 *
 * Mosquitto listens with a backlog of 100: with more connections in flight than that, some are accepted and then
 * silently closed.
 */
export function gate(limit: number): <T>(task: () => T | Promise<T>) => Promise<T> {
  let running = 0
  const waiting: (() => void)[] = []
  return async task => {
    if (running >= limit) await new Promise<void>(resolve => waiting.push(resolve))
    else running++
    try {
      return await task()
    } finally {
      // The place goes straight to the next in line, so nobody can slip in between.
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
