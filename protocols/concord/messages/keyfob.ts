import { named, place, word } from '../fields.js'
import { message } from '../message.js'

/** Somebody pressed a key of a key fob. */
export const keyfob = message({
  command: 0x23,
  sub: 0x03,
  name: 'keyfob',
  page: 31,
  from: 'panel',
  layout: {
    ...place,
    zone: word,
    key: named({
      0: 'disarm',
      1: 'arm',
      2: 'lights',
      3: 'star',
      4: 'arm and disarm',
      5: 'lights and star',
      6: 'long lights',
      9: 'arm and star',
      10: 'disarm and lights',
    }),
  },
})
