/** A step of a file, as plain values; or an expectation. */
export type FileStep = Readonly<Record<string, unknown>>

/** Something at an instant of a file: what was done, and what was seen then. */
export interface Moment {
  /** Milliseconds since noting began; before that, what the panel had to become first. */
  readonly at: number
  /** Absent: nobody did anything. */
  readonly step?: FileStep
  /** What cannot be played, in words for a reader. */
  readonly comment?: string
  readonly expects: readonly FileStep[]
}
