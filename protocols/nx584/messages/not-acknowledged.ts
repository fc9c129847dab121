import { message } from '../message.js'

/** The message was badly formed, or came before the answer to the one before it. */
export const notAcknowledged = message({
  number: 0x1e,
  name: 'negative acknowledge',
  page: 14,
  from: 'both',
  length: 1,
  layout: {},
})
