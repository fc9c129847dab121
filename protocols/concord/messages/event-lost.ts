import { message } from '../message.js'

/** The panel's buffer ran over: the device is to ask for everything anew. */
export const eventLost = message({
  command: 0x02,
  name: 'automation event lost',
  page: 13,
  from: 'panel',
  layout: {},
})
