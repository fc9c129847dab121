import type { LogEntry, LogKind } from '../../../src/panel/history/log-entry.js'
import type { PanelView } from '../../../src/panel/view.js'
import { isFire, type ZoneKind } from '../../../src/panel/zones.js'
import type { Gateway } from '../gateway.js'
import { encode } from '../message.js'
import { logData } from '../messages/system.js'
import { clockAt } from './local-clock.js'

/** Event numbers (pp. 61 to 63). Those of areas are the number before area 1's. */
const BURGLAR_IN_AREA = 1014
const MEDICAL_IN_AREA = 1022
const POLICE_IN_AREA = 1030
const AUX1_IN_AREA = 1038
const ANY_ALARM_IN_AREA = 1102
const FORCE_ARMED_IN_AREA = 1230
const EXIT_ERROR_IN_AREA = 1337
const FIRE_ALARM = 1001
const FIRE_TROUBLE = 1128
const BURGLAR_TROUBLE = 1129
const RESTORE_FIRE = 1144
const RESTORE_BURGLAR = 1146
const RESTORE_POLICE = 1148
const RESTORE_AUX1 = 1149

/** Whoever arms without a code (p. 56), where the model does not say. */
const NO_CODE_USER = 203

type EventOfEntry = (area: number, kind: ZoneKind | undefined) => number

const is =
  (event: number): EventOfEntry =>
  () =>
    event
const ofArea =
  (before: number): EventOfEntry =>
  area =>
    before + area

const alarm: EventOfEntry = (area, kind) => {
  switch (kind) {
    case undefined:
      return ANY_ALARM_IN_AREA + area
    case 'fire':
    case 'fire_verified':
      return FIRE_ALARM
    case '24h_auxiliary':
      return AUX1_IN_AREA + area
    case '24h_silent':
      return POLICE_IN_AREA + area
    default:
      return BURGLAR_IN_AREA + area
  }
}

const restore: EventOfEntry = (_, kind) => {
  switch (kind) {
    case 'fire':
    case 'fire_verified':
      return RESTORE_FIRE
    case '24h_auxiliary':
      return RESTORE_AUX1
    case '24h_silent':
      return RESTORE_POLICE
    default:
      return RESTORE_BURGLAR
  }
}

const trouble: EventOfEntry = (_, kind) =>
  kind !== undefined && isFire(kind) ? FIRE_TROUBLE : BURGLAR_TROUBLE

/** The event of each entry; what is not here the M1's table has no event for, and is not in its log. */
const EVENTS: Partial<Record<LogKind, EventOfEntry>> = {
  alarm,
  alarm_restore: restore,
  bypass: is(1239),
  bypass_restore: is(1240),
  tamper: trouble,
  tamper_restore: restore,
  trouble,
  trouble_restore: restore,
  duress: is(1299),
  keypad_tamper: is(1111),
  manual_fire: is(FIRE_ALARM),
  medical: ofArea(MEDICAL_IN_AREA),
  police: ofArea(POLICE_IN_AREA),
  ac_fail: is(1138),
  ac_restore: is(1158),
  low_battery: is(1139),
  battery_restore: is(1159),
  opening: is(1174),
  closing: is(1173),
  closed_with_bypass: ofArea(FORCE_ARMED_IN_AREA),
  exit_error: ofArea(EXIT_ERROR_IN_AREA),
  cancel: is(1352),
  start_program: is(1354),
  end_program: is(1355),
  power_up: is(1367),
}

/** The number of whoever did something without a code: 203, or 103 of firmware that has fewer users. */
export const noCodeUser = ({ facts }: PanelView): number =>
  facts.slots.special.find(({ role }) => role === 'system')?.from ?? NO_CODE_USER

function numberOf(panel: PanelView, { subject }: LogEntry): number {
  if ('zone' in subject) return subject.zone
  if (!('user' in subject)) return 0
  return subject.user ?? noCodeUser(panel)
}

/** @returns the event of an entry; undefined: the M1 has none for it */
function eventOf({ zones }: PanelView, { kind, subject, partition }: LogEntry): number | undefined {
  const zone = 'zone' in subject ? zones.of(subject.zone)?.kind : undefined
  return EVENTS[kind]?.(partition, zone)
}

/** An entry as `LD` tells it; undefined: it is in no M1's log. Index 0: it is being written (p. 34). */
export function logDataOf(gateway: Gateway, entry: LogEntry, index: number): string | undefined {
  const event = eventOf(gateway.panel, entry)
  if (event === undefined) return undefined
  const { second: _, ...clock } = clockAt(gateway, entry.at)
  const number = numberOf(gateway.panel, entry)
  return encode(logData, { ...clock, event, number, area: entry.partition, index })
}

/** Nothing was written there yet: event 1000 (p. 61). The rest of it is assumed. */
const emptyAt = (index: number): string =>
  encode(logData, {
    event: 1000,
    number: 0,
    area: 0,
    hour: 0,
    minute: 0,
    month: 0,
    day: 0,
    index,
    weekday: 0,
    year: 0,
  })

/** The entry at a place of the log: 1 is the newest (p. 34). */
export function logDataAt(gateway: Gateway, index: number): string {
  const { log } = gateway.panel.history
  let seen = 0
  for (let at = log.written - 1; at >= 0; at--) {
    const entry = log.at(at)
    if (!entry) break
    if (eventOf(gateway.panel, entry) === undefined || ++seen < index) continue
    return logDataOf(gateway, entry, index) ?? emptyAt(index)
  }
  return emptyAt(index)
}
