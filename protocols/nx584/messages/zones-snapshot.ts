import { byte, flagGroups } from '../fields.js'
import { message } from '../message.js'

/** Sixteen zones in short; what `offset` counts is the gateway's setting `snapshotOffset`. */
export const zonesSnapshot = message({
  number: 0x05,
  name: 'zones snapshot',
  page: 7,
  from: 'panel',
  length: 10,
  layout: { offset: byte, zones: flagGroups(16, 'faulted', 'bypassed', 'trouble', 'alarmMemory') },
})
