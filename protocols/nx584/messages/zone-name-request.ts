import { fromZero } from '../fields.js'
import { message } from '../message.js'

export const zoneNameRequest = message({
  number: 0x23,
  name: 'zone name request',
  page: 15,
  from: 'host',
  length: 2,
  answeredBy: 0x03,
  layout: { zone: fromZero },
})
