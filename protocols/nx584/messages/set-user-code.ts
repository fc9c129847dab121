import { byte, pin } from '../fields.js'
import { message } from '../message.js'

export const setUserCode = message({
  number: 0x35,
  name: 'set user code command without PIN',
  page: 18,
  from: 'host',
  length: 5,
  answeredBy: 0x12,
  layout: { user: byte, pin },
})
