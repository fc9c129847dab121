import { byte } from '../fields.js'
import { message } from '../message.js'

export const logEventRequest = message({
  number: 0x2a,
  name: 'log event request',
  page: 16,
  from: 'host',
  length: 2,
  answeredBy: 0x0a,
  layout: { event: byte },
})
