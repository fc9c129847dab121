import { place } from '../fields.js'
import { message } from '../message.js'

/** Ends what sounds. */
export const sirenStop = message({
  command: 0x22,
  sub: 0x0b,
  name: 'siren stop',
  page: 28,
  from: 'panel',
  layout: { ...place },
})
