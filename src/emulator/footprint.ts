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

/**
 * A process with everything it has loaded, before its first panel. Measured: heap 16 MB, resident set 81 MB with the bundled
 * command (`node dist/bench/main.js footprint`, Node 20, x64, after a collection).
 */
export const PROCESS: Footprint = { heap: 15 * MB, resident: 75 * MB }

/**
 * What one more panel takes when it is connected, nothing is asked of it and it sleeps: the least that so many need, not what
 * they come to. These only tell what cannot work, so they are rounded down to what is sure; of the resident set a good part is
 * what the heap has not given back yet. Measured with the same benchmark, from 1,100 panels to 3,100; awake, which the last 1,024
 * used are, a panel takes 27 to 29 KB of heap.
 */
export const PANEL: Readonly<Record<Way, Footprint>> = {
  // Attached to the broker in this process. Measured: heap 11.5 KB, resident set 43 KB.
  embedded: { heap: 10 * KB, resident: 20 * KB },
  // A lean connection; its socket alone takes 6.6 KB. Measured: heap 8.9 KB, resident set 36 KB.
  plain: { heap: 8 * KB, resident: 20 * KB },
  // The socket alone takes 60 KB, most of it outside the heap. Measured: heap 11.4 KB, resident set 90 KB.
  tls: { heap: 10 * KB, resident: 70 * KB },
}
