import type { LogEntry, LogKind, LogSubject } from '../../src/panel/history/log-entry.js'
import type { HistoryView } from '../../src/panel/view.js'
import { userNumber } from './last-user.js'

/**
 * Event types of the log (p. 11), of those that the emulator has. 119 is "not used" there; real panels log it when their
 * clock is set (`pynx584`, commit 5a065d2; `nxgipd`, nx-584.c).
 */
const TYPES: Record<LogKind, number> = {
  alarm: 0,
  alarm_restore: 1,
  bypass: 2,
  bypass_restore: 3,
  tamper: 4,
  tamper_restore: 5,
  trouble: 6,
  trouble_restore: 7,
  duress: 18,
  manual_fire: 19,
  medical: 20,
  police: 22,
  keypad_tamper: 23,
  ac_fail: 26,
  ac_restore: 27,
  low_battery: 28,
  battery_restore: 29,
  opening: 40,
  closing: 41,
  exit_error: 42,
  start_program: 45,
  end_program: 46,
  cancel: 49,
  closed_with_bypass: 53,
  power_up: 57,
  time_set: 119,
  begin_walk_test: 123,
  end_walk_test: 124,
}

const KINDS = new Map(Object.entries(TYPES).map(([kind, type]) => [type, kind as LogKind]))

/** What an event type stands for; undefined: nothing that the emulator has. */
export const kindOfType = (type: number): LogKind | undefined => KINDS.get(type)

/** "Not used" (p. 11). */
export const UNUSED_TYPE = 13

/** Kept in the log only: what an installation reports is its own choice, these are assumed to stay at home. */
const NOT_REPORTED: readonly LogKind[] = [
  'bypass',
  'bypass_restore',
  'start_program',
  'end_program',
  'power_up',
  'time_set',
  'begin_walk_test',
  'end_walk_test',
]

/** One entry of the log as 0Ah tells it. */
export interface ToldEntry {
  /** Its place in the log, from 0. */
  readonly event: number
  readonly type: number
  readonly reports: boolean
  /** The byte as sent: a zone or user counted from 0, or 0. */
  readonly subject: number
  /** 1-based; 1 where it means nothing. */
  readonly partition: number
  /** Epoch milliseconds, true time. */
  readonly at: number
}

const subjectByte = (subject: LogSubject): number => {
  if ('zone' in subject) return subject.zone - 1
  return 'user' in subject ? Math.max(0, userNumber(subject.user) - 1) : 0
}

/** The panel's log as a gateway shows it: `size` places, numbered round and round from 0. */
export class ShownLog {
  constructor(
    readonly size: number,
    readonly history: HistoryView,
  ) {}

  /** Entries there have ever been. */
  get written(): number {
    return this.history.log.written
  }

  /** The place of the newest entry; the last one, before anything is written at the first. */
  get newest(): number {
    return (this.written + this.size - 1) % this.size
  }

  /** The entry at this place; undefined while nothing was written there. */
  at(event: number): ToldEntry | undefined {
    const back = (this.newest - event + this.size) % this.size
    return this.#told(this.written - 1 - back)
  }

  /** The entries from this number on, oldest first. */
  from(number: number): ToldEntry[] {
    return Array.from(
      { length: this.written - number },
      (_, index) => this.#told(number + index) ?? [],
    ).flat()
  }

  #told(number: number): ToldEntry | undefined {
    const entry: LogEntry | undefined = this.history.log.at(number)
    if (!entry) return undefined
    const { kind, subject, partition, at } = entry
    return {
      event: number % this.size,
      type: TYPES[kind],
      reports: !NOT_REPORTED.includes(kind),
      subject: subjectByte(subject),
      partition,
      at,
    }
  }
}
