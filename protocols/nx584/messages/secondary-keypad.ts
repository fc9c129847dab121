import { byte, partitions } from '../fields.js'
import { message } from '../message.js'

export const secondaryKeypad = message({
  number: 0x3e,
  name: 'secondary keypad function',
  page: 22,
  from: 'host',
  length: 3,
  layout: { function: byte, partitions },
})
