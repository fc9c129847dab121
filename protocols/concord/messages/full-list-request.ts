import { message } from '../message.js'

/** Asks for every equipment list. */
export const fullListRequest = message({
  command: 0x02,
  name: 'full equipment list request',
  page: 32,
  from: 'device',
  layout: {},
})
