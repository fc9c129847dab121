import { byte, bytes, place } from '../fields.js'
import { message } from '../message.js'

/** What is to sound: four bytes of 125 ms a bit, the highest first. `repeats` 0: for ever. */
export const sirenSetup = message({
  command: 0x22,
  sub: 0x04,
  name: 'siren setup',
  page: 23,
  from: 'panel',
  layout: { ...place, repeats: byte, cadence: bytes(4) },
})
