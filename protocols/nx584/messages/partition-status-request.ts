import { fromZero } from '../fields.js'
import { message } from '../message.js'

export const partitionStatusRequest = message({
  number: 0x26,
  name: 'partition status request',
  page: 15,
  from: 'host',
  length: 2,
  answeredBy: 0x06,
  layout: { partition: fromZero },
})
