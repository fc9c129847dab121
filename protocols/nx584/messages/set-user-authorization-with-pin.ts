import { authority, byte, partitions, pin } from '../fields.js'
import { message } from '../message.js'

/** The PIN must be a master's. */
export const setUserAuthorizationWithPin = message({
  number: 0x36,
  name: 'set user authorization command with PIN',
  page: 19,
  from: 'host',
  length: 7,
  layout: { master: pin, user: byte, authority, partitions },
})
