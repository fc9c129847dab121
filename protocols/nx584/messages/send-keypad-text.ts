import { byte, text } from '../fields.js'
import { message } from '../message.js'

export const sendKeypadText = message({
  number: 0x2b,
  name: 'send keypad text message',
  page: 16,
  from: 'host',
  length: 12,
  layout: { keypad: byte, keypadType: byte, location: byte, text: text(8) },
})
