import { rmSync } from 'node:fs'

/** What the process would leave behind if it ended now, in the order it was taken. */
const tasks = new Set<() => void>()

function runAll(): void {
  for (const task of [...tasks].reverse()) {
    try {
      task()
    } catch {
      // There is nobody left to tell, and others still have something to take away.
    }
  }
}

/**
 * Takes something away when the process ends without having been given the time to: by a second signal, an error that
 * nobody caught, a deadline. A kill is beyond it.
 * @param task works at once: nothing that it leaves for later happens any more
 * @returns how to forget it, once it is taken away
 */
export function atExit(task: () => void): () => void {
  if (tasks.size === 0) process.on('exit', runAll)
  tasks.add(task)
  return () => {
    if (tasks.delete(task) && tasks.size === 0) process.off('exit', runAll)
  }
}

/** Has a file, half written or only meant for this process, not outlive it. Returns how to forget that. */
export const goesAtExit = (path: string): (() => void) => atExit(() => rmSync(path, { force: true }))
