import { showsBypassed } from '../../../src/panel/shown-zones.js'
import type { PanelView } from '../../../src/panel/view.js'
import type { ZoneKind, ZoneSetup } from '../../../src/panel/zones.js'
import type { Payload } from '../framing.js'
import type { Gateway } from '../gateway.js'
import { encode, type Values } from '../message.js'
import { zoneName } from '../messages/zone-name.js'
import { zoneStatus } from '../messages/zone-status.js'
import { zonesSnapshot } from '../messages/zones-snapshot.js'

type Status = Values<typeof zoneStatus.layout>
type Types = Pick<Status, 'type1' | 'type2'>

const burglary = { yelpingSiren: true, bypassable: true } as const

/**
 * What the zones of each kind are programmed as. Assumed: an installation sets every flag by itself; these are those
 * that the emulated panel acts on.
 */
const TYPES: Record<ZoneKind, Types> = {
  entry_exit: { type1: { delay1: true }, type2: { ...burglary, chime: true } },
  entry_exit_2: { type1: { delay2: true }, type2: { ...burglary, chime: true } },
  perimeter: { type1: {}, type2: burglary },
  interior: { type1: { follower: true, interior: true }, type2: burglary },
  interior_delay: { type1: { delay1: true, interior: true }, type2: burglary },
  day: { type1: {}, type2: burglary },
  '24h': { type1: { day24: true }, type2: { yelpingSiren: true } },
  '24h_silent': { type1: { day24: true }, type2: {} },
  '24h_auxiliary': { type1: { day24: true, localOnly: true }, type2: {} },
  fire: { type1: { fire: true }, type2: { steadySiren: true } },
  fire_verified: { type1: { fire: true }, type2: { steadySiren: true } },
  key_switch: { type1: { keySwitch: true }, type2: {} },
  key_switch_kept: { type1: { keySwitch: true }, type2: {} },
  no_alarm: { type1: { localOnly: true }, type2: { bypassable: true } },
}

/** Whether the panel has a place for this zone, in use or not. */
export const hasZone = ({ facts }: PanelView, zone: number): boolean => zone >= 1 && zone <= facts.zones.max

/** A zone keeps its alarm until its partition is armed anew (NX-8E captures). */
const remembersAlarm = (panel: PanelView, { zone, partition }: ZoneSetup): boolean =>
  panel.partitions[partition - 1]?.context.alarmZones?.includes(zone) === true

/** A zone's status. One that is not in use belongs to no partition. */
export function zoneStatusOf({ panel }: Gateway, number: number): Payload {
  const zone = panel.zones.of(number)
  const types = zone ? TYPES[zone.kind] : { type1: {}, type2: {} }
  const { open = false, tamper = false, trouble = false } = zone ?? {}
  const bypassed = zone !== undefined && showsBypassed(panel, zone)
  return encode(zoneStatus, {
    zone: number,
    partitions: zone ? [zone.partition] : [],
    ...types,
    type3: {},
    condition1: { faulted: open, tampered: tamper, trouble, bypassed },
    condition2: { alarmMemory: zone !== undefined && remembersAlarm(panel, zone) },
  })
}

/** Zones in one snapshot. */
export const SNAPSHOT_ZONES = 16

/** Sixteen zones from number `first`. "Trouble" is a tamper too (p. 7). */
export function zonesSnapshotOf({ panel, settings }: Gateway, first: number): Payload {
  const zones = Array.from({ length: SNAPSHOT_ZONES }, (_, at) => {
    const zone = panel.zones.of(first + at)
    if (!zone) return {}
    const { open, tamper, trouble } = zone
    const alarmMemory = remembersAlarm(panel, zone)
    return { faulted: open, bypassed: showsBypassed(panel, zone), trouble: tamper || trouble, alarmMemory }
  })
  const before = first - 1
  const offset = settings.snapshotOffset === 'groups' ? before / SNAPSHOT_ZONES : before
  return encode(zonesSnapshot, { offset, zones })
}

/** A zone's name: sixteen characters of plain ASCII, accents taken off; blank for a zone that is not in use. */
export function zoneNameOf({ panel }: Gateway, number: number): Payload {
  const name = panel.zones.of(number)?.name ?? ''
  return encode(zoneName, { zone: number, name: name.normalize('NFKD').replace(/\p{Mark}/gu, '') })
}
