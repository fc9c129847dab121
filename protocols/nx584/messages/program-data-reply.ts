import { byte, rawSecret } from '../fields.js'
import { message } from '../message.js'

/** What a location of a device's memory holds: a code, for some. */
export const programDataReply = message({
  number: 0x10,
  name: 'program data reply',
  page: 12,
  from: 'panel',
  length: 13,
  layout: { device: byte, locationHigh: byte, locationLow: byte, lengthAndType: byte, data: rawSecret(8) },
})
