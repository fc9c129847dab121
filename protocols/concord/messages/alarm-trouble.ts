import { byte, bytes, named, place, word } from '../fields.js'
import { message } from '../message.js'

/** Alarms, troubles and other events, by a general and a specific type (pp. 16 to 22). */
export const alarmTrouble = message({
  command: 0x22,
  sub: 0x02,
  name: 'alarm or trouble',
  page: 15,
  from: 'panel',
  layout: {
    ...place,
    sourceType: named({ 0: 'bus device', 1: 'local phone', 2: 'zone', 3: 'system', 4: 'remote phone' }),
    source: bytes(3),
    general: byte,
    specific: byte,
    data: word,
  },
})
