import type { Actor, DeviceInput } from '../../device/input.js'
import type { PanelUnit } from '../../emulator/unit.js'
import type { KeypadPlace } from '../../keypad/keypads.js'
import { Secret } from '../../panel/secret.js'
import type { Doing } from './doings.js'
import type { HandsAround } from './hands-around.js'
import { keyTexts } from './key-texts.js'
import { commandsFor } from './port-commands.js'
import { figure, type ToldEvent, word } from './told-events.js'

/** What somebody may have done: one input, or several one after the other. */
export type Attempt = readonly DeviceInput[]

const ZONE_FIELDS = ['open', 'tamper', 'trouble'] as const

/** The zone became what the event says. */
function zoneAttempts({ events }: Doing, unit: PanelUnit, by: Actor): Attempt[] {
  const event = events.find(({ document }) => document.type === 'panel.zone.changed')
  const zone = event && figure(event, 'zone')
  const now = zone === undefined ? undefined : unit.device.panel.view.zones.of(zone)
  if (!event || zone === undefined || !now) return []
  const changed = ZONE_FIELDS.filter(field => event.document.data[field] !== now[field])
  const condition = Object.fromEntries(changed.map(field => [field, event.document.data[field] === true]))
  return changed.length === 0 ? [] : [[{ type: 'zone', by, zone, condition }]]
}

const BATTERY = { low_battery: 'low', no_battery: 'absent' } as const

/** Mains and battery became what the troubles and the panel's supply say. */
function powerAttempts({ events }: Doing, by: Actor): Attempt[] {
  let mains: boolean | undefined
  let battery: 'ok' | 'low' | 'absent' | undefined
  for (const event of events) {
    const isOn = event.document.data.active === true
    const trouble = word(event, 'trouble')
    if (event.document.type === 'panel.power.changed') mains = word(event, 'to') === 'mains'
    else if (trouble === 'ac_loss') mains = !isOn
    else if (trouble === 'low_battery' || trouble === 'no_battery')
      battery = isOn ? BATTERY[trouble] : (battery ?? 'ok')
  }
  const supply = { ...(mains === undefined ? {} : { mains }), ...(battery ? { battery } : {}) }
  return Object.keys(supply).length === 0 ? [] : [[{ type: 'power', by, ...supply }]]
}

/** The code of whoever it was, as far as one is named who has one. */
function codeOf(events: readonly ToldEvent[], unit: PanelUnit): string {
  const granted = events.filter(({ document }) => document.type === 'panel.access.granted')
  for (const event of [...granted, ...events]) {
    const user = figure(event, 'user')
    const code = user === undefined ? undefined : unit.device.codes.user(user)?.code
    if (code) return code.reveal()
  }
  return ''
}

const ADDRESS = /^keypad (\d{1,3})$/

function placeOf(events: readonly ToldEvent[]): KeypadPlace {
  const address = events.map(({ document }) => ADDRESS.exec(document.actorname ?? '')?.[1]).find(Boolean)
  const partition = events.map(event => figure(event, 'partition')).find(one => one !== undefined) ?? 1
  return address === undefined ? { partition } : { keypad: Number(address) }
}

const viaOf = (events: readonly ToldEvent[], via: Actor['via']): Actor => {
  const [first] = events
  const { actor, actorname } = first?.document ?? {}
  const door = (['keypad', 'serial', 'control', 'world'] as const).find(one => one === actor) ?? via
  // A keypad tells its name itself.
  return door === 'keypad' || actorname === undefined ? { via: door } : { via: door, name: actorname }
}

/**
 * What somebody may have done at the panel for these events to come of it, the likeliest first. Whether it does, is found out by
 * trying.
 */
export function attempts(doing: Doing, unit: PanelUnit, around: HandsAround): Attempt[] {
  const { events, door } = doing
  switch (door) {
    case 'zone':
      return zoneAttempts(doing, unit, viaOf(events, 'control'))
    case 'power':
      return powerAttempts(doing, viaOf(events, 'control'))
    case 'fault':
      return []
    case 'keypad':
    case 'port': {
      const code = codeOf(events, unit)
      const length = unit.device.panel.view.codeLength
      const by = viaOf(events, door === 'keypad' ? 'keypad' : 'control')
      const at = placeOf(events)
      const typed = (door === 'keypad' ? keyTexts(events, code, length, around) : []).map(
        (keys): Attempt => [{ type: 'keys', by, at, keys: new Secret(keys) }],
      )
      const hand: Actor = door === 'keypad' ? { via: 'control' } : by
      const commands = events
        .flatMap(event => commandsFor(event, code, length, around))
        .map((command): Attempt => [{ type: 'command', by: hand, command }])
      return [...typed, ...commands]
    }
  }
}
