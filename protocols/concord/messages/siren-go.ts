import { message } from '../message.js'

/** Begins what ends by itself. */
export const sirenGo = message({
  command: 0x22,
  sub: 0x06,
  name: 'siren go',
  page: 23,
  from: 'panel',
  layout: {},
})
