import { authority, byte, partitions } from '../fields.js'
import { message } from '../message.js'

export const setUserAuthorization = message({
  number: 0x37,
  name: 'set user authorization command without PIN',
  page: 19,
  from: 'host',
  length: 4,
  layout: { user: byte, authority, partitions },
})
