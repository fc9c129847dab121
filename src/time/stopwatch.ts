/**
 * Milliseconds since some moment, of the machine's own steady clock: to watch the machine itself, a disk for instance.
 * What is emulated goes by a {@link Clock}.
 */
export const machineMs = (): number => performance.now()

/**
 * Runs `task` after so many milliseconds of the machine's own clock: for how long another machine is waited for, which is
 * no time of anything emulated. Returns how to call it off.
 */
export function afterMachineMs(ms: number, task: () => void): () => void {
  const timer = setTimeout(task, ms)
  return () => clearTimeout(timer)
}
