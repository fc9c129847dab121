import { authority, byte, partitions, pin } from '../fields.js'
import { message } from '../message.js'

/** One user. Users are counted from 1; what the authority byte says depends on its bit 7. */
export const userInformation = message({
  number: 0x12,
  name: 'user information',
  page: 13,
  from: 'panel',
  length: 7,
  layout: { user: byte, pin, authority, partitions },
})
