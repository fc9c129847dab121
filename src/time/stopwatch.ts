/**
 * Milliseconds since some moment, of the machine's own steady clock: to watch the machine itself, a disk for instance.
 * What is emulated goes by a {@link Clock}.
 */
export const machineMs = (): number => performance.now()

/**
 * Runs `task` after so many milliseconds of the machine's own clock: for how long another machine is waited for, which is
 * no time of anything emulated. Returns how to call it off.
 * @param how `holds` false: the process does not stay for it
 */
export function afterMachineMs(
  ms: number,
  task: () => void,
  { holds = true }: { readonly holds?: boolean } = {},
): () => void {
  const timer = setTimeout(task, ms)
  if (!holds) timer.unref()
  return () => clearTimeout(timer)
}

/** Runs `task` every so many milliseconds of the machine's own clock, without keeping the process. Returns how to stop. */
export function everyMachineMs(ms: number, task: () => void): () => void {
  const timer = setInterval(task, ms)
  timer.unref()
  return () => clearInterval(timer)
}

/** Milliseconds since 1970 by the machine's own calendar: to tell whether a certificate has expired, which no emulated clock does. */
export const machineEpochMs = (): number => Date.now()
