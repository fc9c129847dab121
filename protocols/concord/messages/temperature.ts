import { byte, place } from '../fields.js'
import { message } from '../message.js'

/** After a refresh: degrees Fahrenheit, and the set points of the energy saver. */
export const temperature = message({
  command: 0x22,
  sub: 0x0d,
  name: 'temperature',
  page: 29,
  from: 'panel',
  layout: { ...place, temperature: byte, low: byte, high: byte },
})
