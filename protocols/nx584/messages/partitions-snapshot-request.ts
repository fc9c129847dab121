import { message } from '../message.js'

export const partitionsSnapshotRequest = message({
  number: 0x27,
  name: 'partitions snapshot request',
  page: 15,
  from: 'host',
  length: 1,
  answeredBy: 0x07,
  layout: {},
})
