import type { Field } from '../fields.js'
import { byte, fromZero } from '../fields.js'
import { kindOfType } from '../log.js'
import { message } from '../message.js'

/** Event type in bits 0 to 6; bit 7 is set for an event that reports. */
const eventType: Field<{ readonly type: number; readonly reports: boolean }> = {
  size: 1,
  read: ([value = 0]) => ({ type: value & 0x7f, reports: (value & 0x80) !== 0 }),
  write: ({ type, reports }) => [type | (reports ? 0x80 : 0)],
  say: ({ type, reports }) =>
    `${type}: ${kindOfType(type)?.replaceAll('_', ' ') ?? 'another type'}, ${reports ? 'reported' : 'not reported'}`,
}

/**
 * One entry of the panel's log. `subject` is the byte as sent: a zone or user counted from 0, or a device number as it
 * is, depending on the event type (p. 11). Its time has neither year nor seconds.
 */
export const logEvent = message({
  number: 0x0a,
  name: 'log event',
  page: 11,
  from: 'panel',
  length: 10,
  layout: {
    event: byte,
    logSize: byte,
    what: eventType,
    subject: byte,
    partition: fromZero,
    month: byte,
    day: byte,
    hour: byte,
    minute: byte,
  },
})
