import { partitions } from '../fields.js'
import { secondaryFunction } from '../functions.js'
import { message } from '../message.js'

export const secondaryKeypad = message({
  number: 0x3e,
  name: 'secondary keypad function',
  page: 22,
  from: 'host',
  length: 3,
  layout: { function: secondaryFunction, partitions },
})
