import type { Writable } from 'node:stream'
import type { EventType } from '../device/timeline-event.js'
import type { Emulator } from '../emulator/emulator.js'
import type { EventFeed, FeedEntry } from '../emulator/feed.js'
import { isWritten, type Level, type LogLevel } from '../emulator/log-levels.js'
import type { PanelUnit } from '../emulator/unit.js'
import type { Clock } from '../time/clock.js'
import { nextTurn } from '../time/next-turn.js'
import { pretty } from './pretty.js'
import { type LogRecord, recordOf } from './record.js'
import { levelOf, type Names, ROWS } from './sentences.js'
import { Sink } from './sink.js'

/** What a log is made of. */
export interface LogOptions {
  readonly level: LogLevel
  readonly format: 'pretty' | 'json'
  /** Where its lines go. */
  readonly out: Writable
  /** The clock that tells when something was said. */
  readonly clock: Pick<Clock, 'now'>
  readonly isColoured?: boolean
}

const slow = (lost: number): [Fields, string] => [
  { lost },
  `${lost.toLocaleString('en-US')} lines of the log are missing here: they came faster than they were taken`,
]

/** What users of a panel are called. */
const namesAt =
  (unit: PanelUnit): Names =>
  slot =>
    unit.device.panel.view.slots.get(slot)?.name

type Fields = Readonly<Record<string, unknown>>

/** Events that may wait for the next turn; more are written at once. */
const MOST_WAITING = 5_000

/**
 * The emulator's log: what was told of panels, and what is said beside that. Events are only collected where they happen;
 * lines are made of them in the next turn of the event loop, and written with one call.
 */
export class Log {
  #level: LogLevel
  readonly #clock: Pick<Clock, 'now'>
  readonly #sink: Sink
  /** Absent: what makes the lines is still being loaded, and records wait for it. */
  #line: ((record: LogRecord) => string) | undefined
  #loading: Promise<void> | undefined
  #early: LogRecord[] = []
  #entries: FeedEntry[] = []
  #emulator: Emulator | undefined
  #turn: (() => void) | undefined

  constructor({ level, format, out, clock, isColoured = false }: LogOptions) {
    this.#level = level
    this.#clock = clock
    if (format === 'pretty') this.#line = record => pretty(record, isColoured)
    this.#sink = new Sink(out, lost => this.#line?.(this.#record('warn', ...slow(lost))) ?? '')
  }

  /** How much is written. Whoever asked {@link Log.writes} before it was changed has to ask again. */
  get level(): LogLevel {
    return this.#level
  }

  set level(level: LogLevel) {
    // What happened until now is told as it was to be then.
    this.#tell()
    this.#level = level
  }

  /** Whether records of this level are written. */
  writes(level: Level): boolean {
    return isWritten(level, this.#level)
  }

  trace(fields: Fields, msg: string): void {
    this.#say('trace', fields, msg)
  }
  debug(fields: Fields, msg: string): void {
    this.#say('debug', fields, msg)
  }
  info(fields: Fields, msg: string): void {
    this.#say('info', fields, msg)
  }
  warn(fields: Fields, msg: string): void {
    this.#say('warn', fields, msg)
  }
  error(fields: Fields, msg: string): void {
    this.#say('error', fields, msg)
  }

  /** Writes what panels tell from now on. Returns how to stop. */
  follow(emulator: Emulator): () => void {
    this.#emulator = emulator
    return this.read(emulator.feed)
  }

  /** Writes what a feed tells from now on. Returns how to stop. */
  read(feed: EventFeed): () => void {
    const never = new Set<string>(
      Object.entries(ROWS).flatMap(([type, { level }]) =>
        typeof level === 'string' && !this.writes(level) ? [type] : [],
      ),
    )
    if (this.level === 'silent') return () => undefined
    return feed.read(feed.last, entry => {
      if (never.has(entry.event.type)) return
      this.#entries.push(entry)
      if (this.#entries.length >= MOST_WAITING) this.#tell()
      else this.#turn ??= nextTurn(() => this.#tell())
    })
  }

  /** Writes one record now. */
  put(record: LogRecord): void {
    this.#tell()
    if (this.writes(record.level)) this.#write(record)
  }

  /** Writes what waits. What is said later goes nowhere. */
  async close(): Promise<void> {
    this.#tell()
    await this.#loading
    await this.#sink.close()
  }

  #say(level: Level, fields: Fields, msg: string): void {
    if (!this.writes(level)) return
    this.#tell()
    this.#write(this.#record(level, fields, msg))
  }

  #record(level: Level, fields: Fields, msg: string): LogRecord {
    return { level, time: this.#clock.now(), ...fields, msg }
  }

  #tell(): void {
    this.#turn?.()
    this.#turn = undefined
    const entries = this.#entries
    if (entries.length === 0) return
    this.#entries = []
    for (const entry of entries) {
      if (!this.writes(levelOf<EventType>(entry.event, entry.asked))) continue
      const unit = this.#emulator?.get(entry.panel)
      this.#write(recordOf(entry, unit && namesAt(unit)))
    }
  }

  #write(record: LogRecord): void {
    if (this.#line) return this.#sink.write(this.#line(record))
    this.#early.push(record)
    // Loaded by the first who needs it: the start of an emulator that has nothing to say does not wait for it.
    this.#loading ??= import('./json.js').then(({ jsonLines }) => {
      this.#line = jsonLines()
      for (const early of this.#early.splice(0)) this.#write(early)
    })
  }
}
