import type { Writable } from 'node:stream'

/** Where a command writes: results to `out`, everything else to `err`. One call is one line. */
export interface Output {
  out(line: string): void
  err(line: string): void
  /** Where the log of an emulator goes; absent: only what it warns of is said, to `err`. */
  readonly log?: Writable & { readonly isTTY?: boolean }
}
