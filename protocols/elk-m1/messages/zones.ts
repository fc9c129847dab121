import { characters, code, number, one } from '../fields.js'
import { message } from '../message.js'

/** Zones that every list of zones has room for. */
export const ZONES = 208

const zone = number(3, 1, ZONES)
const each = characters(ZONES)

const request = (id: string, name: string, page: number, since?: string) =>
  message({
    id,
    name,
    page,
    from: 'host',
    length: 0x06,
    ...(since === undefined ? {} : { since: [since] }),
    layout: {},
  })

const report = (id: string, name: string, page: number) =>
  message({ id, name, page, from: 'panel', length: 0xd6, layout: { zones: each } })

export const alarmByZoneRequest = request('az', 'alarm by zone request', 16, '4.3.9')
export const alarmByZone = report('AZ', 'alarm by zone', 16)
export const zonePartitionRequest = request('zp', 'zone partition request', 50)
/** An example on p. 51 has D7h for its length: a misprint, 208 zones make D6h. */
export const zonePartitions = report('ZP', 'zone partitions', 50)
export const zoneStatusRequest = request('zs', 'zone status request', 51)
export const zoneStatus = report('ZS', 'zone status', 51)
export const zoneDefinitionRequest = request('zd', 'zone definition request', 52, '4.2.6')
export const zoneDefinitions = report('ZD', 'zone definitions', 52)

export const zoneChange = message({
  id: 'ZC',
  name: 'zone change',
  page: 49,
  from: 'panel',
  length: 0x0a,
  layout: { zone, status: one('0123456789ABCDEF') },
})

/** Zone 000 takes all bypasses of burglar zones of the area back, 999 bypasses all that are violated. */
export const bypassRequest = message({
  id: 'zb',
  name: 'zone bypass request',
  page: 50,
  from: 'host',
  length: 0x10,
  layout: { zone: number(3), area: number(1), code },
})

export const zoneBypass = message({
  id: 'ZB',
  name: 'zone bypass',
  page: 50,
  from: 'panel',
  length: 0x0a,
  layout: { zone: number(3), bypassed: one('01') },
})

export const zoneVoltageRequest = message({
  id: 'zv',
  name: 'zone voltage request',
  page: 53,
  from: 'host',
  length: 0x09,
  since: ['4.2.8'],
  layout: { zone },
})

export const zoneVoltage = message({
  id: 'ZV',
  name: 'zone voltage',
  page: 54,
  from: 'panel',
  length: 0x0c,
  layout: { zone, tenths: number(3) },
})
