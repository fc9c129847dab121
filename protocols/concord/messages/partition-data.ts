import { named, place } from '../fields.js'
import { message } from '../message.js'

/** A partition of the equipment list. */
export const partitionData = message({
  command: 0x04,
  name: 'partition data',
  page: 34,
  from: 'panel',
  layout: {
    ...place,
    level: named({ 1: 'off', 2: 'stay', 3: 'away', 8: 'phone test', 9: 'sensor test' }),
  },
})
