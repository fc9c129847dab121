import { message } from '../message.js'

/** Well formed, but not supported, or switched off. */
export const rejected = message({
  number: 0x1f,
  name: 'message rejected',
  page: 14,
  from: 'both',
  length: 1,
  layout: {},
})
