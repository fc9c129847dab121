/** How panels reach their broker: by calls within this process, or by a connection, in clear or with TLS. */
export type Way = 'embedded' | 'plain' | 'tls'

/** What something takes of memory, in bytes. */
export interface Footprint {
  /** Of V8's heap, which has a limit of its own. */
  readonly heap: number
  /** Of the process as a whole, its heap in it (resident set). */
  readonly resident: number
}

const KB = 1_024
const MB = 1_024 * KB

/** A process with everything it has loaded, before its first panel. */
export const PROCESS: Footprint = { heap: 25 * MB, resident: 100 * MB }

/**
 * What one more panel takes when it is connected and nothing is asked of it: the least that so many need, not what they may
 * come to. Measured with `npm run bench footprint` at 10,000 panels (Node 20, x64), and rounded down to what is sure: these
 * only tell what cannot work.
 */
export const PANEL: Readonly<Record<Way, Footprint>> = {
  embedded: { heap: 20 * KB, resident: 30 * KB },
  plain: { heap: 20 * KB, resident: 50 * KB },
  tls: { heap: 25 * KB, resident: 100 * KB },
}
