import { byte, pin } from '../fields.js'
import { message } from '../message.js'

/** The PIN must be a master's. */
export const userInformationRequestWithPin = message({
  number: 0x32,
  name: 'user information request with PIN',
  page: 17,
  from: 'host',
  length: 5,
  answeredBy: 0x12,
  layout: { master: pin, user: byte },
})
