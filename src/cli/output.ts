/** Where a command writes: results to `out`, everything else to `err`. One call is one line. */
export interface Output {
  out(line: string): void
  err(line: string): void
}
