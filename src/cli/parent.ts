import { fstatSync } from 'node:fs'
import { everyMachineMs } from '../time/stopwatch.js'

/** How soon it shows that the parent is gone (ms): nothing tells it. */
const LOOKS_EVERY_MS = 500

/** Whether standard input is something that its other end can close. A terminal is not read: that stops a job in the background. */
function isPiped(): boolean {
  try {
    const input = fstatSync(0)
    return input.isFIFO() || input.isSocket()
  } catch {
    return false
  }
}

/**
 * Calls `gone` when standard input closes or the process that started this one is no more. What is written to standard
 * input is not looked at.
 */
export function watchParent(gone: () => void): void {
  const parent = process.ppid
  // Whoever loses its parent gets another one.
  everyMachineMs(LOOKS_EVERY_MS, () => {
    if (process.ppid !== parent) gone()
  })
  if (!isPiped()) return
  for (const event of ['end', 'close', 'error']) process.stdin.once(event, gone)
  process.stdin.resume()
  if ('unref' in process.stdin) process.stdin.unref()
}
