import { named, place, word } from '../fields.js'
import { message } from '../message.js'

/** Whenever a level changes, and for each partition after a refresh. `user`: 256 and its zone for a key fob. */
export const armingLevel = message({
  command: 0x22,
  sub: 0x01,
  name: 'arming level',
  page: 14,
  from: 'panel',
  layout: {
    ...place,
    user: word,
    level: named({ 0: 'zone test', 1: 'off', 2: 'home', 3: 'away', 4: 'night', 5: 'silent' }),
  },
})
