import { byte } from '../fields.js'
import { message } from '../message.js'

export const userInformationRequest = message({
  number: 0x33,
  name: 'user information request without PIN',
  page: 18,
  from: 'host',
  length: 2,
  answeredBy: 0x12,
  layout: { user: byte },
})
