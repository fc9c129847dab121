import { byte } from '../fields.js'
import { message } from '../message.js'

/** Year without its century; weekday 1 is Sunday. */
export const setClock = message({
  number: 0x3b,
  name: 'set clock / calendar command',
  page: 20,
  from: 'host',
  length: 7,
  layout: { year: byte, month: byte, day: byte, hour: byte, minute: byte, weekday: byte },
})
