import { z } from 'zod'

/** What both modules can be set to. */
export const commonSettings = {
  /** Each message begins with the time (055), until a client says otherwise. */
  timeStamps: z.boolean().default(false),
  /**
   * Keypads go blank after 30 s without a key, an option of the panel that the emulated one does not have: the module tells
   * of it (659), and takes no arming or disarming until a key wakes them.
   */
  keypadBlanking: z.boolean().default(false),
  /** How long the panel waits for a code that was asked for (900). The document names no time (TPI 1.08, 3.4, p. 9): assumed. */
  codeWindowMs: z.int().min(1000).max(600_000).default(30_000),
}

export interface CommonSettings {
  readonly timeStamps: boolean
  readonly keypadBlanking: boolean
  readonly codeWindowMs: number
}
