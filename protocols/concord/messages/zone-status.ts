import { flags, place, word } from '../fields.js'
import { message } from '../message.js'

/** Whenever a zone changes, and for each that is not normal after a refresh. */
export const zoneStatus = message({
  command: 0x21,
  name: 'zone status',
  page: 13,
  from: 'panel',
  layout: { ...place, zone: word, state: flags('tripped', 'faulted', 'alarm', 'trouble', 'bypassed') },
})
