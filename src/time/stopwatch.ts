/**
 * Milliseconds since some moment, of the machine's own steady clock: to watch the machine itself, a disk for instance.
 * What is emulated goes by a {@link Clock}.
 */
export const machineMs = (): number => performance.now()
