import { localTime } from '../../../src/panel/local-time.js'
import type { Payload } from '../framing.js'
import type { Gateway } from '../gateway.js'
import { type ToldEntry, UNUSED_TYPE } from '../log.js'
import { encode } from '../message.js'
import { logEvent } from '../messages/log-event.js'

/** A log entry, on the panel's own clock. */
export function logEventOf({ panel, settings }: Gateway, entry: ToldEntry): Payload {
  const { offsetMs, zone } = panel.time
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

/**
 * A place of the log that nothing was written to yet: an entry of a type that is not used, without a time. Assumed: the
 * document does not say what such memory reads as; captures are all of panels whose log had been filled.
 */
export function emptyLogEventOf({ settings }: Gateway, event: number): Payload {
  return encode(logEvent, {
    event,
    logSize: settings.logSize,
    what: { type: UNUSED_TYPE, reports: false },
    subject: 0,
    partition: 1,
    month: 0,
    day: 0,
    hour: 0,
    minute: 0,
  })
}
