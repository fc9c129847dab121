import { byte, rawSecret } from '../fields.js'
import { message } from '../message.js'

/** Writes into a device's memory: a code, for some locations. */
export const programDataCommand = message({
  number: 0x31,
  name: 'program data command',
  page: 17,
  from: 'host',
  length: 13,
  layout: { device: byte, locationHigh: byte, locationLow: byte, lengthAndType: byte, data: rawSecret(8) },
})
