import { message } from '../message.js'

export const interfaceConfigurationRequest = message({
  number: 0x21,
  name: 'interface configuration request',
  page: 15,
  from: 'host',
  length: 1,
  answeredBy: 0x01,
  layout: {},
})
