import { byte, fromZero } from '../fields.js'
import { message } from '../message.js'

/** A device on the bus asked for an X-10 command; functions are listed on p. 10. */
export const x10Received = message({
  number: 0x09,
  name: 'X-10 message received',
  page: 10,
  from: 'panel',
  length: 4,
  layout: { house: fromZero, unit: fromZero, function: byte },
})
