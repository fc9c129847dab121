import type { PanelEvents, Source } from '../../../src/panel/events.js'
import type { LogEntry } from '../../../src/panel/history/log-entry.js'
import { purposeOf } from '../../../src/panel/slot-plan.js'
import type { PanelTold } from '../../../src/panel/timeline-event.js'
import { partitionsOf } from '../../../src/panel/user.js'
import type { ZoneKind } from '../../../src/panel/zones.js'
import type { Message } from '../framing.js'
import { type Gateway, QUICK_ARM, SYSTEM } from '../gateway.js'
import { encode } from '../message.js'
import { alarmTrouble } from '../messages/alarm-trouble.js'
import { GENERAL, isAdvents } from './event-numbers.js'
import { deviceId } from './lists.js'

const SOURCE = { bus: 0, zone: 2, system: 3 } as const

/** What an alarm of a zone is (p. 16). */
const ALARMS: Record<ZoneKind, number> = {
  entry_exit: 35,
  entry_exit_2: 35,
  perimeter: 36,
  interior: 37,
  interior_delay: 37,
  day: 36,
  '24h': 3,
  '24h_silent': 4,
  '24h_auxiliary': 7,
  fire: 1,
  fire_verified: 1,
  key_switch: 0,
  key_switch_kept: 0,
  no_alarm: 0,
}

/** Emergency keys: medical is a Concord's auxiliary panic; 1.5 and 1.6 are an Advent's. */
const PANICS: Partial<Record<PanelEvents['panel.alarm']['kind'], number>> = {
  fire: 2,
  police: 4,
  medical: 8,
  duress: 16,
  keypad_tamper: 15,
}

const [HARDWIRE, TAMPER] = [1, 6]
const [LOW_BATTERY, AC_FAILURE] = [2, 5]

/** An event and where it comes from. */
interface Event {
  readonly partition?: number
  readonly general: number
  readonly specific: number
  readonly data?: number
  readonly zone?: number
  /** Address of a keypad. */
  readonly keypad?: number
}

/** Whose number an event tells where nobody's code was used (p. 14). */
const userNumber = (user: number | null | undefined, by?: Source): number =>
  user ?? (by === 'panel' ? SYSTEM : QUICK_ARM)

/** Makes the messages of events, but for those that the settings leave to an Advent. */
function* messagesOf({ settings }: Gateway, events: Iterable<Event>): Generator<Message> {
  for (const { partition = 1, general, specific, data = 0, zone, keypad } of events) {
    if (!settings.adventEvents && isAdvents(general, specific)) continue
    const sourceType = zone !== undefined ? SOURCE.zone : keypad !== undefined ? SOURCE.bus : SOURCE.system
    const source =
      zone !== undefined ? [0, zone >> 8, zone & 0xff] : keypad !== undefined ? deviceId(keypad) : []
    yield encode(alarmTrouble, { partition, area: 0, sourceType, source, general, specific, data })
  }
}

const keypadOf = ({ panel }: Gateway, partition: number, by?: Source) => {
  const keypad = by === 'keypad' ? panel.setup.keypads.find(each => each.partition === partition) : undefined
  return keypad ? { keypad: keypad.address } : {}
}

/** A zone's alarm, its end or its cancelling. */
function* zoneAlarm({ panel }: Gateway, general: number, zone: number): Generator<Event> {
  const setup = panel.zones.of(zone)
  if (setup) yield { partition: setup.partition, general, specific: ALARMS[setup.kind], zone }
}

function* zoneTrouble({ panel }: Gateway, begins: boolean, specific: number, zone: number): Generator<Event> {
  const setup = panel.zones.of(zone)
  if (!setup) return
  const { fireTrouble, fireTroubleRestoral, trouble, troubleRestoral } = GENERAL
  const [of, ends] = setup.kind.startsWith('fire')
    ? [fireTrouble, fireTroubleRestoral]
    : [trouble, troubleRestoral]
  yield { partition: setup.partition, general: begins ? of : ends, specific, zone }
}

/** An alarm that is called off: for each zone that was in it (general type 2). */
function* cancels(gateway: Gateway, partition: number): Generator<Event> {
  const zones = gateway.panel.partitions[partition - 1]?.context.alarmZones ?? []
  if (zones.length === 0) yield { partition, general: GENERAL.cancel, specific: 0 }
  for (const zone of zones) yield* zoneAlarm(gateway, GENERAL.cancel, zone)
}

/** What the panel wrote into its log. `event`: what it wrote it for. */
function* logged(
  gateway: Gateway,
  { kind, subject, partition }: LogEntry,
  event: PanelTold,
): Generator<Event> {
  const zone = 'zone' in subject ? subject.zone : 0
  const data = 'user' in subject ? userNumber(subject.user) : 0
  switch (kind) {
    case 'alarm_restore':
      return yield* zoneAlarm(gateway, GENERAL.restoral, zone)
    case 'tamper':
    case 'tamper_restore':
      return yield* zoneTrouble(gateway, kind === 'tamper', TAMPER, zone)
    case 'trouble':
    case 'trouble_restore':
      return yield* zoneTrouble(gateway, kind === 'trouble', HARDWIRE, zone)
    case 'bypass':
    case 'bypass_restore': {
      if (event.type !== 'panel.zone.changed') return
      const { user, by, open } = event.data
      const general = kind === 'bypass' ? GENERAL.bypass : GENERAL.unbypass
      // Bypassed in the arming is what stood open then; directly, what is to be opened (user manual, p. 17).
      yield { partition, general, specific: by === 'panel' || open ? 1 : 0, data: userNumber(user, by), zone }
      return
    }
    case 'opening':
      return yield { partition, general: GENERAL.opening, specific: 0, data }
    case 'closing':
      return yield { partition, general: GENERAL.closing, specific: 0, data }
    case 'ac_fail':
    case 'ac_restore':
    case 'low_battery':
    case 'battery_restore': {
      const begins = kind === 'ac_fail' || kind === 'low_battery'
      const specific = kind.startsWith('ac') ? AC_FAILURE : LOW_BATTERY
      return yield { general: begins ? GENERAL.systemTrouble : GENERAL.systemTroubleRestoral, specific }
    }
    case 'time_set':
      return yield { general: GENERAL.systemConfiguration, specific: 8 }
    case 'power_up':
      return yield { general: GENERAL.systemConfiguration, specific: 14 }
  }
}

/** The event of a user's code: of a master's there is one of the system (17.12). */
function codeEvent({ panel }: Gateway, slot: number, specific: number): Event {
  const purpose = purposeOf(panel.facts, slot)
  if (purpose?.role === 'master') return { general: GENERAL.systemConfiguration, specific: 12 }
  const user = panel.slots.get(slot)
  const partition = purpose?.partition ?? (user && partitionsOf(user.partitions)[0]) ?? 1
  return { partition, general: GENERAL.partitionConfiguration, specific, data: slot }
}

/** What an event of the panel is in itself. */
function* told(gateway: Gateway, { type, data }: PanelTold, hasChanged: boolean): Generator<Event> {
  switch (type) {
    case 'panel.alarm': {
      const { partition, kind, zone, user, by } = data
      if (zone !== undefined && zone !== 0) return yield* zoneAlarm(gateway, GENERAL.alarm, zone)
      const specific = PANICS[kind] ?? 0
      yield {
        partition,
        general: GENERAL.alarm,
        specific,
        ...(user === undefined ? {} : { data: user }),
        ...keypadOf(gateway, partition, by),
      }
      return
    }
    case 'panel.alarm.cancelled':
    case 'panel.alarm.aborted':
      return yield* cancels(gateway, data.partition)
    case 'panel.exit_error':
      for (const zone of data.zones)
        yield { partition: data.partition, general: GENERAL.alarm, specific: 17, zone }
      return
    case 'panel.walk_test.changed':
      yield {
        general: GENERAL.partitionTest,
        specific: data.on ? 5 : 6,
        data: userNumber(data.user, data.by),
      }
      return
    case 'panel.programming.changed': {
      const exit = hasChanged ? 2 : 1
      yield { general: GENERAL.systemConfiguration, specific: data.to === 'closed' ? exit : 0 }
      return
    }
    case 'panel.access.granted':
      if (data.user !== undefined)
        yield { partition: data.partition, general: GENERAL.partitionEvent, specific: 5, data: data.user }
      return
    case 'panel.user_code.added':
    case 'panel.user_code.cleared':
    case 'panel.user_code.modified': {
      // What is changed in programming is told by a clear image when that is left, and not one by one (p. 13, footnote 4).
      if (data.by === 'keypad') return
      const specific = { added: 0, cleared: 1, modified: 2 }[type.slice('panel.user_code.'.length)] ?? 2
      yield codeEvent(gateway, data.slot, specific)
      return
    }
    case 'panel.user_authority.changed':
      if (data.by !== 'keypad') yield { ...codeEvent(gateway, data.slot, 4), data: 0 }
  }
}

/**
 * What a turn's event is to an automation device (22h/02h).
 * @param entries what the panel wrote into its log for it
 * @param hasChanged whether something was changed since programming was entered
 */
export function* happened(
  gateway: Gateway,
  event: PanelTold,
  entries: readonly LogEntry[],
  hasChanged: boolean,
): Generator<Message> {
  yield* messagesOf(gateway, told(gateway, event, hasChanged))
  for (const entry of entries) yield* messagesOf(gateway, logged(gateway, entry, event))
}

/** Beginnings and ends of protests. */
export class Protests {
  #before: readonly boolean[]

  constructor(readonly gateway: Gateway) {
    this.#before = this.#now()
  }

  /** @param byItself the panel bypassed what stood open, and nobody asked for it */
  take(byItself: boolean): Message[] {
    const before = this.#before
    this.#before = this.#now()
    const events = this.#before.flatMap((protests, at): Event[] => {
      if (protests === before[at]) return []
      const partition = at + 1
      const { panel } = this.gateway
      const attempted = panel.partitions[at]?.context.mode === 'away' ? 3 : 2
      if (protests) return [{ partition, general: GENERAL.partitionEvent, specific: 15, data: attempted }]
      const level = this.gateway.level(partition)
      const around = level > 1 && panel.zones.in(partition).some(({ bypassed }) => bypassed)
      const armedBy = panel.armedBy[at]
      const user = typeof armedBy === 'number' ? armedBy : QUICK_ARM
      return [
        ...(around
          ? [
              byItself
                ? { partition, general: GENERAL.partitionEvent, specific: 13 }
                : { partition, general: GENERAL.partitionEvent, specific: 12, data: user },
            ]
          : []),
        { partition, general: GENERAL.partitionEvent, specific: 16, data: level },
      ]
    })
    return [...messagesOf(this.gateway, events)]
  }

  #now(): boolean[] {
    return this.gateway.panel.partitions.map(({ context }) => context.leaving?.protests === true)
  }
}
