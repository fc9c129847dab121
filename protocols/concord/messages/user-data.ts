import { code, word } from '../fields.js'
import { message } from '../message.js'

/** A user of the equipment list; with its code only where the access code lock is off. */
export const userData = message({
  command: 0x09,
  name: 'user data',
  page: 38,
  from: 'panel',
  layout: { user: word, code },
})
