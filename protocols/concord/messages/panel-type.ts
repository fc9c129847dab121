import { bytes, named } from '../fields.js'
import { message } from '../message.js'

/** At power-up, when communication is restored, and after a refresh. */
export const panelType = message({
  command: 0x01,
  name: 'panel type',
  page: 12,
  from: 'panel',
  layout: {
    type: named({ 20: 'Concord', 11: 'Express', 30: 'Express 4', 14: 'Euro' }),
    hardware: bytes(2),
    software: bytes(2),
    serialNumber: bytes(4),
  },
})
