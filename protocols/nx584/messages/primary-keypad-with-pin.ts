import { partitions, pin } from '../fields.js'
import { primaryFunction } from '../functions.js'
import { message } from '../message.js'

export const primaryKeypadWithPin = message({
  number: 0x3c,
  name: 'primary keypad function with PIN',
  page: 21,
  from: 'host',
  length: 6,
  layout: { pin, function: primaryFunction, partitions },
})
