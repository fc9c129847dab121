import { byte, bytes, named, place } from '../fields.js'
import { message } from '../message.js'

/** Somebody switched lights. */
export const userLights = message({
  command: 0x23,
  sub: 0x02,
  name: 'user lights',
  page: 30,
  from: 'panel',
  layout: { ...place, sourceType: byte, source: bytes(3), light: byte, state: named({ 0: 'off', 1: 'on' }) },
})
