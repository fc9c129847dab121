import { byte, flags, named, place, tokens, word } from '../fields.js'
import { message } from '../message.js'

/** A zone of the equipment list. */
export const zoneData = message({
  command: 0x03,
  name: 'zone data',
  page: 32,
  from: 'panel',
  layout: {
    ...place,
    group: byte,
    zone: word,
    type: named({ 0: 'hardwired', 1: 'RF', 2: 'RF touchpad' }),
    state: flags('tripped', 'faulted', 'alarm', 'trouble', 'bypassed'),
    text: tokens,
  },
})
