import { fromZero } from '../fields.js'
import { message } from '../message.js'

export const zoneStatusRequest = message({
  number: 0x24,
  name: 'zone status request',
  page: 15,
  from: 'host',
  length: 2,
  answeredBy: 0x04,
  layout: { zone: fromZero },
})
