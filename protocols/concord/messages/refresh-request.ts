import { message } from '../message.js'

/** Asks for everything that changes. */
export const refreshRequest = message({
  command: 0x20,
  name: 'dynamic data refresh request',
  page: 42,
  from: 'device',
  layout: {},
})
