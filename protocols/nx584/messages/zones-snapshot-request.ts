import { byte } from '../fields.js'
import { message } from '../message.js'

export const zonesSnapshotRequest = message({
  number: 0x25,
  name: 'zones snapshot request',
  page: 15,
  from: 'host',
  length: 2,
  answeredBy: 0x05,
  layout: { offset: byte },
})
