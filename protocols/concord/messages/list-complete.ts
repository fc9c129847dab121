import { message } from '../message.js'

/** The equipment list that was asked for ends. */
export const listComplete = message({
  command: 0x08,
  name: 'equipment list complete',
  page: 41,
  from: 'panel',
  layout: {},
})
