import { bytes, place } from '../fields.js'
import { message } from '../message.js'

/** Whenever a light is switched, and after a refresh. */
export const lightsState = message({
  command: 0x23,
  sub: 0x01,
  name: 'lights state',
  page: 30,
  from: 'panel',
  layout: { ...place, lights: bytes(2) },
})
