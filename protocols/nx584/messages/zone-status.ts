import { flags, fromZero, partitions } from '../fields.js'
import { message } from '../message.js'

/** Everything about one zone. (The framing examples on pp. 2 and 3 show it a byte shorter than its own page does.) */
export const zoneStatus = message({
  number: 0x04,
  name: 'zone status',
  page: 6,
  from: 'panel',
  length: 8,
  layout: {
    zone: fromZero,
    partitions,
    type1: flags('fire', 'day24', 'keySwitch', 'follower', 'delay1', 'delay2', 'interior', 'localOnly'),
    type2: flags(
      ...(['keypadSounder', 'yelpingSiren', 'steadySiren', 'chime'] as const),
      ...(['bypassable', 'groupBypassable', 'forceArmable', 'entryGuard'] as const),
    ),
    type3: flags(
      ...(['fastLoop', 'doubleEolTamper', 'trouble', 'crossZone'] as const),
      ...(['dialerDelay', 'swingerShutdown', 'restorable', 'listenIn'] as const),
    ),
    condition1: flags(
      ...(['faulted', 'tampered', 'trouble', 'bypassed'] as const),
      ...(['inhibited', 'lowBattery', 'lost', 'reserved7'] as const),
    ),
    condition2: flags(
      ...(['alarmMemory', 'bypassMemory', 'reserved2', 'reserved3'] as const),
      ...(['reserved4', 'reserved5', 'reserved6', 'reserved7'] as const),
    ),
  },
})
