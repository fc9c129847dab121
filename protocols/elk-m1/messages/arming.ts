import { areas, characters, code, entry, hex, number, one } from '../fields.js'
import { message } from '../message.js'

/** Arming levels (p. 10): 0 disarms, 9 and `:` force. */
export const LEVELS = '0123456789:'

/** a0 to a: are one message: its sub-message type is the level. */
export const arm = message({
  id: 'a',
  name: 'arm or disarm',
  page: 10,
  from: 'host',
  length: 0x0d,
  layout: { level: one(LEVELS), area: number(1, 1, 8), code },
})

export const armingStatusRequest = message({
  id: 'as',
  name: 'arming status request',
  page: 12,
  from: 'host',
  length: 0x06,
  layout: {},
})

/** In place of the two zeros it has the seconds of the first delay that runs. */
export const armingStatus = message({
  id: 'AS',
  name: 'arming status',
  page: 12,
  from: 'panel',
  length: 0x1e,
  reserved: false,
  layout: { armed: characters(8), armUp: characters(8), alarm: characters(8), seconds: hex },
})

export const entryExit = message({
  id: 'EE',
  name: 'entry or exit time',
  page: 26,
  from: 'panel',
  length: 0x0f,
  since: ['4.1.12', '5.1.12'],
  layout: {
    area: number(1, 1, 8),
    delay: one('01'),
    timer1: number(3, 0, 255),
    timer2: number(3, 0, 255),
    armed: one('0123456'),
  },
})

/** It has no two zeros before its checksum: 0Ch is the length of what real panels send, and the page prints 0Ah as well. */
export const alarmMemory = message({
  id: 'AM',
  name: 'alarm memory',
  page: 48,
  from: 'panel',
  length: 0x0c,
  reserved: false,
  layout: { areas: characters(8) },
})

export const codeEntered = message({
  id: 'IC',
  name: 'code entered',
  page: 27,
  from: 'panel',
  length: 0x17,
  since: ['4.3.2'],
  layout: { code: entry, user: number(3), keypad: number(2) },
})

export const userAreasRequest = message({
  id: 'ua',
  name: 'user code areas request',
  page: 48,
  from: 'host',
  length: 0x0c,
  since: ['4.2.5'],
  layout: { code },
})

export const userAreas = message({
  id: 'UA',
  name: 'user code areas',
  page: 48,
  from: 'panel',
  length: 0x19,
  layout: {
    code,
    areas,
    diagnostic: characters(8),
    digits: one('46'),
    type: one('1234'),
    temperature: one('FC'),
  },
})

/** The first of the two zeros is the restriction here; a card's data may stand in place of either code. */
export const changeUserCode = message({
  id: 'cu',
  name: 'change user code',
  page: 23,
  from: 'host',
  length: 0x23,
  since: ['4.3.9'],
  reserved: false,
  layout: {
    user: number(3),
    authorization: entry,
    code: entry,
    areas,
    restriction: one('012'),
    future: one('0'),
  },
})

/** The page prints 0Bh for its length; its examples have 09h, and add up. */
export const userCodeChanged = message({
  id: 'CU',
  name: 'user code changed',
  page: 23,
  from: 'panel',
  length: 0x09,
  reserved: false,
  layout: { user: number(3), restriction: one('01'), future: one('0') },
})
