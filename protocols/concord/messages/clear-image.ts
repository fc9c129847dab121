import { message } from '../message.js'

/** At power-up, when communication is restored, and when programming is left. */
export const clearImage = message({
  command: 0x20,
  name: 'clear automation dynamic image',
  page: 13,
  from: 'panel',
  layout: {},
})
