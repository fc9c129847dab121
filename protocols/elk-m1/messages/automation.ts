import { characters, number, one } from '../fields.js'
import { message } from '../message.js'

export const outputStatusRequest = message({
  id: 'cs',
  name: 'control output status request',
  page: 21,
  from: 'host',
  length: 0x06,
  layout: {},
})

export const outputStatus = message({
  id: 'CS',
  name: 'control output status',
  page: 21,
  from: 'panel',
  length: 0xd6,
  layout: { outputs: characters(208) },
})

export const customValueRequest = message({
  id: 'cr',
  name: 'read custom value',
  page: 21,
  from: 'host',
  length: 0x08,
  layout: { value: number(2, 1, 20) },
})

export const customValuesRequest = message({
  id: 'cp',
  name: 'read all custom values',
  page: 21,
  from: 'host',
  length: 0x06,
  layout: {},
})

export const customValue = message({
  id: 'CR',
  name: 'custom value',
  page: 21,
  from: 'panel',
  length: 0x0e,
  layout: { value: number(2, 1, 20), is: number(5), format: one('012') },
})

/** The same type with value 00: all twenty. */
export const customValues = message({
  id: 'CR',
  name: 'all custom values',
  page: 22,
  from: 'panel',
  length: 0x80,
  layout: { value: number(2, 0, 0), all: characters(120) },
})

export const counterRequest = message({
  id: 'cv',
  name: 'read counter value',
  page: 24,
  from: 'host',
  length: 0x08,
  since: ['4.1.11', '5.1.6'],
  layout: { counter: number(2, 1, 64) },
})

export const counterValue = message({
  id: 'CV',
  name: 'counter value',
  page: 24,
  from: 'panel',
  length: 0x0d,
  layout: { counter: number(2, 1, 64), is: number(5) },
})

export const lightStatusRequest = message({
  id: 'ps',
  name: 'lighting status request',
  page: 37,
  from: 'host',
  length: 0x07,
  layout: { bank: number(1, 0, 3) },
})

export const lightStatus = message({
  id: 'PS',
  name: 'lighting status',
  page: 38,
  from: 'panel',
  length: 0x47,
  layout: { bank: number(1, 0, 3), lights: characters(64) },
})

export const taskRequest = message({
  id: 'tn',
  name: 'task activation',
  page: 44,
  from: 'host',
  length: 0x09,
  layout: { task: number(3, 1, 32) },
})

export const taskChange = message({
  id: 'TC',
  name: 'task change',
  page: 44,
  from: 'panel',
  length: 0x0a,
  layout: { task: number(3, 1, 32), future: one('0') },
})

export const temperaturesRequest = message({
  id: 'lw',
  name: 'temperature data request',
  page: 35,
  from: 'host',
  length: 0x06,
  since: ['4.3.4'],
  layout: {},
})

export const temperatures = message({
  id: 'LW',
  name: 'temperature data',
  page: 35,
  from: 'panel',
  length: 0x66,
  layout: { keypads: characters(48), zones: characters(48) },
})

export const temperatureRequest = message({
  id: 'st',
  name: 'temperature request',
  page: 43,
  from: 'host',
  length: 0x09,
  layout: { group: number(1, 0, 2), device: number(2, 1, 16) },
})

export const temperature = message({
  id: 'ST',
  name: 'temperature',
  page: 43,
  from: 'panel',
  length: 0x0c,
  layout: { group: number(1, 0, 2), device: number(2, 1, 16), is: number(3) },
})

export const thermostatRequest = message({
  id: 'tr',
  name: 'thermostat request',
  page: 45,
  from: 'host',
  length: 0x08,
  since: ['4.2.6'],
  layout: { thermostat: number(2, 1, 16) },
})

/** Thermostat 00: there is none such. */
export const thermostat = message({
  id: 'TR',
  name: 'thermostat',
  page: 45,
  from: 'panel',
  length: 0x13,
  layout: {
    thermostat: number(2, 0, 16),
    mode: number(1),
    hold: number(1),
    fan: number(1),
    current: number(2),
    heat: number(2),
    cool: number(2),
    humidity: number(2),
  },
})
