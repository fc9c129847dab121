import { byte, raw } from '../fields.js'
import { message } from '../message.js'

/** An event for the communicator to report. What the partition byte means depends on the event type. */
export const storeCommunicationEvent = message({
  number: 0x3a,
  name: 'store communication event command',
  page: 20,
  from: 'host',
  length: 6,
  layout: { partition: byte, event: byte, subject: byte, data: raw(2) },
})
