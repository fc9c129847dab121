import { localTime } from '../../../src/panel/local-time.js'
import type { LogEntry } from '../event-log.js'
import type { Payload } from '../framing.js'
import type { Gateway } from '../gateway.js'
import { encode } from '../message.js'
import { logEvent } from '../messages/log-event.js'

/** A log entry, on the panel's own clock. */
export function logEventOf({ state, settings }: Gateway, entry: LogEntry): Payload {
  const { offsetMs, zone } = state.time
  const { date, hour, minute } = localTime(entry.at + offsetMs, zone)
  const { event, type, reports, subject, partition } = entry
  return encode(logEvent, {
    event,
    logSize: settings.logSize,
    what: { type, reports },
    subject,
    partition,
    month: Number(date.slice(5, 7)),
    day: Number(date.slice(8, 10)),
    hour,
    minute,
  })
}
