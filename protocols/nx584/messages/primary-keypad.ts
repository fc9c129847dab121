import { byte, partitions } from '../fields.js'
import { primaryFunction } from '../functions.js'
import { message } from '../message.js'

export const primaryKeypad = message({
  number: 0x3d,
  name: 'primary keypad function without PIN',
  page: 21,
  from: 'host',
  length: 4,
  layout: { function: primaryFunction, partitions, user: byte },
})
