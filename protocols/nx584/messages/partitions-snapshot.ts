import { flagGroups } from '../fields.js'
import { message } from '../message.js'

/** The eight partitions in short. */
export const partitionsSnapshot = message({
  number: 0x07,
  name: 'partitions snapshot',
  page: 8,
  from: 'panel',
  length: 9,
  layout: {
    partitions: flagGroups(
      8,
      ...(['valid', 'ready', 'armed', 'stay'] as const),
      ...(['chime', 'entryDelay', 'exitDelay', 'previousAlarm'] as const),
    ),
  },
})
