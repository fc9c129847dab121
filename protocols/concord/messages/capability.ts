import { bytes, named } from '../fields.js'
import { message } from '../message.js'

/** What a device on the bus can do. */
export const capability = message({
  command: 0x06,
  name: 'SuperBus device capability',
  page: 36,
  from: 'panel',
  layout: {
    device: bytes(3),
    capability: named({ 9: 'automation', 17: 'touchpad' }),
  },
})
