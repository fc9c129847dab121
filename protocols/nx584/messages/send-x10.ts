import { byte, fromZero } from '../fields.js'
import { message } from '../message.js'

export const sendX10 = message({
  number: 0x29,
  name: 'send X-10 message',
  page: 16,
  from: 'host',
  length: 4,
  layout: { house: fromZero, unit: fromZero, function: byte },
})
