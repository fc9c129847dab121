import { characters, number, one } from '../fields.js'
import { message } from '../message.js'

/** Keypads that the bus has room for. */
export const KEYPADS = 16

const keypad = number(2, 1, KEYPADS)

export const keypadAreasRequest = message({
  id: 'ka',
  name: 'keypad area request',
  page: 31,
  from: 'host',
  length: 0x06,
  since: ['4.2.5'],
  layout: {},
})

export const keypadAreas = message({
  id: 'KA',
  name: 'keypad areas',
  page: 31,
  from: 'panel',
  length: 0x16,
  layout: { areas: characters(KEYPADS) },
})

export const keypadStatusRequest = message({
  id: 'kc',
  name: 'function key illumination request',
  page: 32,
  from: 'host',
  length: 0x08,
  layout: { keypad },
})

/** The example on p. 33 has the 11h of firmware before 4.3.2. */
export const keypadStatus = message({
  id: 'KC',
  name: 'keypad key change',
  page: 31,
  from: 'panel',
  length: 0x19,
  layout: {
    keypad,
    key: number(2),
    lights: characters(6),
    codeToBypass: one('01'),
    beeps: characters(8),
  },
})

export const functionKeyRequest = message({
  id: 'kf',
  name: 'function key press',
  page: 33,
  from: 'host',
  length: 0x09,
  since: ['4.2.5'],
  layout: { keypad, key: one('0123456*C') },
})

export const functionKey = message({
  id: 'KF',
  name: 'function key pressed',
  page: 33,
  from: 'panel',
  length: 0x11,
  layout: { keypad, key: one('0123456*C'), chimes: characters(8) },
})
