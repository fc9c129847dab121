import { fromZero, text } from '../fields.js'
import { message } from '../message.js'

export const zoneName = message({
  number: 0x03,
  name: 'zone name',
  page: 6,
  from: 'panel',
  length: 18,
  layout: { zone: fromZero, name: text(16) },
})
