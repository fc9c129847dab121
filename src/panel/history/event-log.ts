import { entryOf, type LogEntry, lineOf } from './log-entry.js'

/**
 * Entries that a panel's log has room for: as many as a protocol can name that has one byte for their place and one for
 * their number (NX-584, p. 11). A protocol may show less.
 */
export const LOG_ROOM = 255

/** A log as its panel's record has it. */
export interface LogRecord {
  /** Entries there have ever been. */
  readonly written: number
  /** The last of them, oldest first, a line each. */
  readonly lines: readonly string[]
}

/** The event buffer of a panel: the last {@link LOG_ROOM} entries, numbered from 0 since it left the factory. */
export class EventLog {
  #written: number
  /** Never changed, only replaced: the record has the same list. */
  #lines: readonly string[]

  constructor(record: LogRecord = { written: 0, lines: [] }) {
    this.#written = record.written
    this.#lines = record.lines
  }

  /** How many entries there have ever been: the number of the next one. */
  get written(): number {
    return this.#written
  }

  /** The entry of this number; undefined if it is not kept any more, or not written yet. */
  at(number: number): LogEntry | undefined {
    const line = this.#lines[number - this.#written + this.#lines.length]
    return line === undefined ? undefined : entryOf(line)
  }

  write(entry: LogEntry): void {
    this.#lines = [...this.#lines.slice(1 - LOG_ROOM), lineOf(entry)]
    this.#written++
  }

  record(): LogRecord {
    return { written: this.#written, lines: this.#lines }
  }
}
