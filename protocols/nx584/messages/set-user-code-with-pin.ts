import { byte, pin } from '../fields.js'
import { message } from '../message.js'

/** The first PIN must be a master's; the second is the new one. Success is answered with the user's information. */
export const setUserCodeWithPin = message({
  number: 0x34,
  name: 'set user code command with PIN',
  page: 18,
  from: 'host',
  length: 8,
  answeredBy: 0x12,
  layout: { master: pin, user: byte, pin },
})
