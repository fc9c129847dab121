import type { ZoneCondition, ZoneKind, ZoneSetup } from '../../../src/panel/zones.js'
import type { Message } from '../framing.js'
import type { Gateway } from '../gateway.js'
import { encode } from '../message.js'
import { zoneData } from '../messages/zone-data.js'
import { zoneStatus } from '../messages/zone-status.js'
import { tokensOf } from '../tokens.js'

/** The sensor group that zones of a kind are in (installation manual, table 25, pp. 160 to 162). A key switch has none: 28. */
const GROUPS: Record<ZoneKind, number> = {
  entry_exit: 10,
  entry_exit_2: 11,
  perimeter: 13,
  interior: 16,
  interior_delay: 19,
  day: 35,
  '24h': 8,
  '24h_silent': 2,
  '24h_auxiliary': 4,
  fire: 26,
  fire_verified: 26,
  key_switch: 28,
  key_switch_kept: 28,
  no_alarm: 25,
}

/** Words and signs of a zone's text (installation manual, p. 101). */
const MOST_TOKENS = 16
const HARDWIRED = 0

/**
 * What a zone is doing. A cover that is open is a trouble; "faulted" the emulated panel has nothing for. Clients know that the
 * equipment list has the first bit too, though the document says it is never set there (p. 33; concordd).
 */
function stateOf(
  { panel }: Gateway,
  { zone, partition, open, tamper, trouble, bypassed }: ZoneSetup & ZoneCondition,
) {
  const cell = panel.partitions[partition - 1]
  const alarm = cell?.value === 'alarm' && cell.context.alarmZones?.includes(zone) === true
  return { tripped: open, alarm, trouble: trouble || tamper, bypassed }
}

export const zoneStatusOf = (gateway: Gateway, zone: ZoneSetup & ZoneCondition): Message =>
  encode(zoneStatus, { partition: zone.partition, area: 0, zone: zone.zone, state: stateOf(gateway, zone) })

/** The status of every zone that is not normal. */
export const zonesNotNormal = (gateway: Gateway): Message[] =>
  [...gateway.panel.zones.all()]
    .filter(zone => Object.values(stateOf(gateway, zone)).includes(true))
    .map(zone => zoneStatusOf(gateway, zone))

export const zoneDataOf = (gateway: Gateway, zone: ZoneSetup & ZoneCondition): Message =>
  encode(zoneData, {
    partition: zone.partition,
    area: 0,
    group: GROUPS[zone.kind],
    zone: zone.zone,
    type: HARDWIRED,
    state: stateOf(gateway, zone),
    text: tokensOf([zone.name], MOST_TOKENS),
  })
