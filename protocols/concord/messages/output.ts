import { bytes, flags, word } from '../fields.js'
import { message } from '../message.js'

/** An output of the equipment list. Real panels set bit 6 of its number (concordd). */
export const output = message({
  command: 0x07,
  name: 'output data',
  page: 37,
  from: 'panel',
  layout: { number: word, state: flags('on', 'pulse'), id: bytes(5) },
})
