import { showsBypassed } from '../../../src/panel/shown-zones.js'
import { isFire, type ZoneCondition, type ZoneKind, type ZoneSetup } from '../../../src/panel/zones.js'
import type { Gateway } from '../gateway.js'
import { encode } from '../message.js'
import * as messages from '../messages/zones.js'

type Zone = ZoneSetup & ZoneCondition

/**
 * What the zones of each kind are programmed as (p. 53), by the number of the definition. Interior zones are followers; a silent
 * zone is a police alarm without indication.
 */
const DEFINITIONS: Readonly<Record<ZoneKind, number>> = {
  entry_exit: 1,
  entry_exit_2: 2,
  perimeter: 3,
  interior: 5,
  interior_delay: 7,
  day: 3,
  '24h': 8,
  '24h_silent': 24,
  '24h_auxiliary': 13,
  fire: 10,
  fire_verified: 11,
  key_switch: 26,
  key_switch_kept: 30,
  no_alarm: 16,
}

const ZERO = 0x30

/** A zone's definition as one character: 48 above its number (p. 52). */
const definitionOf = (kind: ZoneKind): string => String.fromCharCode(ZERO + DEFINITIONS[kind])

/** A character for each of the zones that lists have room for; `0` for those that are not in use. */
function forEach({ panel }: Gateway, of: (zone: Zone) => string): { readonly zones: string } {
  const list = Array<string>(messages.ZONES).fill('0')
  for (const zone of panel.zones.all()) if (zone.zone <= list.length) list[zone.zone - 1] = of(zone)
  return { zones: list.join('') }
}

/** The physical state in bits 0 and 1 (p. 51). */
const OPEN = 1
const END_OF_LINE = 2
const SHORT = 3

/** Whether a zone counts as violated: a smoke detector whose cover is opened is in trouble. */
export const isViolated = ({ open, tamper, kind }: Zone): boolean => open || (tamper && !isFire(kind))

/** A zone's status: the physical state, and in bits 2 and 3 the logical one (p. 51). One hex digit. */
export function statusOf({ panel, settings }: Gateway, zone: Zone): string {
  const isTroubled = zone.trouble || (zone.tamper && isFire(zone.kind))
  const disturbed = settings.violated === 'open' ? OPEN : SHORT
  const physical = isViolated(zone) || isTroubled ? disturbed : END_OF_LINE
  const logical = showsBypassed(panel, zone) ? 3 : isViolated(zone) ? 2 : isTroubled ? 1 : 0
  return (logical * 4 + physical).toString(16).toUpperCase()
}

export const zoneStatusOf = (gateway: Gateway): string =>
  encode(
    messages.zoneStatus,
    forEach(gateway, zone => statusOf(gateway, zone)),
  )

export const zonePartitionsOf = (gateway: Gateway): string =>
  encode(
    messages.zonePartitions,
    forEach(gateway, ({ partition }) => String(partition)),
  )

export const zoneDefinitionsOf = (gateway: Gateway): string =>
  encode(
    messages.zoneDefinitions,
    forEach(gateway, ({ kind }) => definitionOf(kind)),
  )

/** Zones in alarm, until a code is entered to acknowledge it (p. 16): each with its definition. */
export const alarmByZoneOf = (gateway: Gateway): string =>
  encode(
    messages.alarmByZone,
    forEach(gateway, ({ zone, partition, kind }) => {
      const cell = gateway.panel.partitions[partition - 1]
      const isInAlarm = cell?.value === 'alarm' && cell.context.alarmZones?.includes(zone)
      return isInAlarm ? definitionOf(kind) : '0'
    }),
  )

export const zoneChangeOf = (zone: number, status: string): string =>
  encode(messages.zoneChange, { zone, status })

/** Tenths of a volt by physical state. 7.2 V is the document's example (p. 54); the other two are assumed. */
const TENTHS: Readonly<Record<number, number>> = { [OPEN]: 138, [END_OF_LINE]: 72, [SHORT]: 0 }

/** A zone's voltage; undefined: there is no such zone. */
export function zoneVoltageOf(gateway: Gateway, number: number): string | undefined {
  const zone = gateway.panel.zones.of(number)
  if (!zone) return undefined
  const physical = Number.parseInt(statusOf(gateway, zone), 16) & 3
  return encode(messages.zoneVoltage, { zone: number, tenths: TENTHS[physical] ?? 0 })
}
