import { byte } from '../fields.js'
import { message } from '../message.js'

/** After a refresh. */
export const timeAndDate = message({
  command: 0x22,
  sub: 0x0e,
  name: 'time and date',
  page: 29,
  from: 'panel',
  layout: { hour: byte, minute: byte, month: byte, day: byte, year: byte },
})
