import { byte } from '../fields.js'
import { message } from '../message.js'

/** A key of a keypad in terminal mode; key values are listed on p. 12. */
export const keypadMessage = message({
  number: 0x0b,
  name: 'keypad message received',
  page: 12,
  from: 'panel',
  length: 3,
  layout: { keypad: byte, key: { ...byte, secret: true } },
})
