import { named } from '../fields.js'
import { message } from '../message.js'

/** Asks for one equipment list. */
export const singleListRequest = message({
  command: 0x02,
  name: 'single equipment list request',
  page: 32,
  from: 'device',
  layout: {
    list: named({
      3: 'zones',
      4: 'partitions',
      5: 'SuperBus devices',
      6: 'SuperBus device capabilities',
      7: 'outputs',
      9: 'users',
      10: 'schedules',
      11: 'scheduled events',
      12: 'lights attached to sensors',
    }),
  },
})
