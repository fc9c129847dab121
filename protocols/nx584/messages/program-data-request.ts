import { byte } from '../fields.js'
import { message } from '../message.js'

export const programDataRequest = message({
  number: 0x30,
  name: 'program data request',
  page: 17,
  from: 'host',
  length: 4,
  answeredBy: 0x10,
  layout: { device: byte, locationHigh: byte, locationLow: byte },
})
