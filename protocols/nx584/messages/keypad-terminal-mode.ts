import { byte } from '../fields.js'
import { message } from '../message.js'

export const keypadTerminalMode = message({
  number: 0x2c,
  name: 'keypad terminal mode request',
  page: 16,
  from: 'host',
  length: 3,
  layout: { keypad: byte, seconds: byte },
})
