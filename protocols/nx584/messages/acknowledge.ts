import { message } from '../message.js'

/** Answers a message that asked for an acknowledgement. */
export const acknowledge = message({
  number: 0x1d,
  name: 'positive acknowledge',
  page: 13,
  from: 'both',
  length: 1,
  layout: {},
})
