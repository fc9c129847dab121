import { message } from '../message.js'

export const systemStatusRequest = message({
  number: 0x28,
  name: 'system status request',
  page: 16,
  from: 'host',
  length: 1,
  answeredBy: 0x08,
  layout: {},
})
