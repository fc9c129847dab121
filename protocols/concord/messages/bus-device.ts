import { byte, bytes, named, place } from '../fields.js'
import { message } from '../message.js'

/** A device on the bus, of the equipment list. */
export const busDevice = message({
  command: 0x05,
  name: 'SuperBus device data',
  page: 35,
  from: 'panel',
  layout: { ...place, device: bytes(3), status: named({ 0: 'ok', 1: 'failed' }), unit: byte },
})
