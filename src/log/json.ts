import { pino } from 'pino'
import type { LogRecord } from './record.js'

/** Makes JSON lines of records, in pino's shape: `level` as a number, `time`, `pid`, `hostname`, then the record's own. */
export function jsonLines(): (record: LogRecord) => string {
  let line = ''
  let time = 0
  const logger = pino(
    { level: 'trace', timestamp: () => `,"time":${time}` },
    {
      write: text => {
        line = text.slice(0, -1)
      },
    },
  )
  return ({ level, msg, time: at, ...fields }) => {
    time = at
    logger[level](fields, msg)
    return line
  }
}
