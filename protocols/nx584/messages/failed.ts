import { message } from '../message.js'

/** Understood, but it could not be done; normally 2.5 seconds after it was asked for. */
export const failed = message({
  number: 0x1c,
  name: 'command / request failed',
  page: 13,
  from: 'both',
  length: 1,
  layout: {},
})
