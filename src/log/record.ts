import type { Actor } from '../device/input.js'
import type { FeedEntry } from '../emulator/feed.js'
import type { Level } from '../emulator/log-levels.js'
import { given } from '../panel/given.js'
import { type Names, sentence } from './sentences.js'

/** One record of the log, in pino's words: `msg` for a person, the rest for machines. Codes are never in it. */
export interface LogRecord {
  readonly level: Level
  /** Milliseconds since the Unix epoch, on the emulator's clock. */
  readonly time: number
  readonly msg: string
  readonly panel?: string
  /** Of the request of the cloud that it descends from. */
  readonly transaction?: string
  /** Who began what it came of. */
  readonly actor?: Actor
  readonly [field: string]: unknown
}

/** What a panel told, as a record: with its number, type, data, and what it descends from. */
export function recordOf({ panel, event, asked, actor }: FeedEntry, names?: Names): LogRecord {
  const { seq, at, source, type, data, cause } = event
  const { level, text } = sentence(event, asked, names)
  return {
    level,
    time: Date.parse(at),
    panel,
    seq,
    source,
    type,
    ...given({ cause, transaction: asked?.transaction, actor }),
    data,
    msg: text,
  }
}
