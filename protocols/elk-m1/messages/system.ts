import { characters, number, text, zeros } from '../fields.js'
import { message } from '../message.js'

/** A clock as four messages have it (pp. 15 and 39): day 1 is Sunday. */
const date = {
  second: number(2, 0, 59),
  minute: number(2, 0, 59),
  hour: number(2, 0, 23),
  weekday: number(1, 1, 7),
  day: number(2, 1, 31),
  month: number(2, 1, 12),
  year: number(2),
} as const
const clock = { ...date, daylight: number(1, 0, 1), twelveHours: number(1, 0, 1), dayFirst: number(1, 0, 1) }

export const clockRequest = message({
  id: 'rr',
  name: 'real time clock request',
  page: 39,
  from: 'host',
  length: 0x06,
  since: ['4.3.2'],
  layout: {},
})

export const clockData = message({
  id: 'RR',
  name: 'real time clock',
  page: 39,
  from: 'panel',
  length: 0x16,
  layout: clock,
})

export const clockWrite = message({
  id: 'rw',
  name: 'real time clock write',
  page: 39,
  from: 'host',
  length: 0x13,
  since: ['4.3.2'],
  layout: date,
})

export const ethernetTest = message({
  id: 'XK',
  name: 'ethernet test',
  page: 15,
  from: 'panel',
  length: 0x16,
  layout: clock,
})

export const ethernetTestReply = message({
  id: 'xk',
  name: 'ethernet test acknowledge',
  page: 16,
  from: 'host',
  length: 0x06,
  layout: {},
})

export const logRequest = message({
  id: 'ld',
  name: 'system log request',
  page: 34,
  from: 'host',
  length: 0x09,
  layout: { index: number(3, 1, 511) },
})

/** Index 000 is an entry that is just being written. */
export const logData = message({
  id: 'LD',
  name: 'system log',
  page: 34,
  from: 'panel',
  length: 0x1c,
  layout: {
    event: number(4),
    number: number(3),
    area: number(1),
    hour: number(2),
    minute: number(2),
    month: number(2),
    day: number(2),
    index: number(3),
    weekday: number(1),
    year: number(2),
  },
})

/** Its answer is the bare word OK. */
export const logWrite = message({
  id: 'le',
  name: 'write log data',
  page: 35,
  from: 'host',
  length: 0x10,
  since: ['4.1.2', '5.1.2'],
  layout: { type: number(3), event: number(3, 1, 386), zone: number(3, 1), area: number(1, 1, 8) },
})

export const textRequest = message({
  id: 'sd',
  name: 'text description request',
  page: 40,
  from: 'host',
  length: 0x0b,
  layout: { type: number(2, 0, 19), number: number(3) },
})

export const textDescription = message({
  id: 'SD',
  name: 'text description',
  page: 40,
  from: 'panel',
  length: 0x1b,
  layout: { type: number(2, 0, 19), number: number(3), text: text(16) },
})

export const troubleRequest = message({
  id: 'ss',
  name: 'system trouble status request',
  page: 41,
  from: 'host',
  length: 0x06,
  since: ['4.5.4', '5.1.4'],
  layout: {},
})

export const troubleStatus = message({
  id: 'SS',
  name: 'system trouble status',
  page: 41,
  from: 'panel',
  length: 0x28,
  since: ['4.5.4', '5.1.4'],
  layout: { troubles: characters(34) },
})

export const versionRequest = message({
  id: 'vn',
  name: 'version number request',
  page: 47,
  from: 'host',
  length: 0x06,
  since: ['4.1.12', '5.1.12'],
  layout: {},
})

export const versionNumber = message({
  id: 'VN',
  name: 'version number',
  page: 47,
  from: 'panel',
  length: 0x36,
  layout: { control: characters(6), ethernet: characters(6), future: zeros(36) },
})

export const installerExited = message({
  id: 'IE',
  name: 'installer program mode exited',
  page: 28,
  from: 'panel',
  length: 0x06,
  layout: {},
})
