import { message } from '../message.js'

/** Begins what sounds for ever. */
export const sirenSynchronize = message({
  command: 0x22,
  sub: 0x05,
  name: 'siren synchronize',
  page: 23,
  from: 'panel',
  layout: {},
})
