import { fromZero } from '../fields.js'
import { message } from '../message.js'

export const zoneBypassToggle = message({
  number: 0x3f,
  name: 'zone bypass toggle',
  page: 22,
  from: 'host',
  length: 2,
  layout: { zone: fromZero },
})
