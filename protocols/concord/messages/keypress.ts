import { keys, place } from '../fields.js'
import { message } from '../message.js'

/** Presses keys in a partition. */
export const keypress = message({
  command: 0x40,
  name: 'keypress',
  page: 42,
  from: 'device',
  layout: { ...place, keys },
})
