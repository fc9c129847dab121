import type { Actor, DeviceInput } from '../../device/input.js'
import type { PanelUnit } from '../../emulator/unit.js'
import type { KeypadPlace } from '../../keypad/keypads.js'
import type { ArmingMode } from '../../panel/partition-machine.js'
import type { PanelCommand } from '../../panel/port.js'
import { Secret } from '../../panel/secret.js'
import { USER_TYPES, type UserType } from '../../panel/user.js'
import type { Doing } from './doings.js'
import { figure, type ToldEvent, word } from './told-events.js'

/** What somebody may have done: one input, or several one after the other. */
export type Attempt = readonly DeviceInput[]

/** What hands need to know beside the panel. */
export interface HandsAround {
  /** A code that nobody has. */
  readonly wrongCode: string
  /** A code for a user who was made by hand: another one each time. */
  readonly newCode: () => string
  /** Modes that the exit delay which began may have been of, by what came of it. */
  readonly modes: (event: ToldEvent) => readonly ArmingMode[]
  /** What the state document says when these events are told; undefined: it was not said with them. */
  readonly stateAfter: (doing: Doing) => unknown
}

const MODES: Readonly<Record<string, ArmingMode>> = {
  armed_away: 'away',
  armed_home: 'home',
  armed_night: 'night',
}
const ARMING_MODES: readonly ArmingMode[] = ['away', 'home', 'night']
const MODE_KEYS: Readonly<Record<ArmingMode, readonly string[]>> = {
  away: ['[AWAY]', '2', '3', '*0'],
  home: ['[STAY]', '3', '2', '*9'],
  night: ['[NIGHT]', '33', '*1', '[STAY][STAY]'],
}

/** Modes that somebody may have armed in, the likeliest first. */
function modesOf(event: ToldEvent, { modes }: HandsAround): readonly ArmingMode[] {
  const mode = MODES[word(event, 'to') ?? ''] ?? ARMING_MODES.find(one => one === word(event, 'mode'))
  return mode ? [mode] : modes(event)
}

const isArming = (event: ToldEvent) =>
  event.document.type === 'panel.arming.changed' && /^arm/.test(word(event, 'to') ?? '')
const isDisarming = (event: ToldEvent) =>
  event.document.type === 'panel.arming.changed' && word(event, 'to') === 'disarmed'

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

/** What a code was good for, where nothing else came of it. */
function grantedTexts(event: ToldEvent, code: string): string[] {
  const keys = Object.values(MODE_KEYS).flat()
  switch (word(event, 'action')) {
    case 'arm':
      return keys.flatMap(key => [`${key}${code}`, `${code}${key}`])
    case 'disarm':
      return [code, `[DISARM]${code}`, `1${code}`, `${code}1`]
    default:
      return []
  }
}

/** Texts of keys by which somebody with this code may have brought the events about, the likeliest first. */
function keyTexts(events: readonly ToldEvent[], code: string, around: HandsAround): string[] {
  const texts: string[] = []
  for (const event of events) {
    const { type } = event.document
    const zone = String(figure(event, 'zone') ?? '').padStart(2, '0')
    if (isArming(event) || type === 'panel.arming.refused') {
      for (const mode of modesOf(event, around))
        for (const key of MODE_KEYS[mode]) texts.push(`${key}${code}`, `${code}${key}`, key)
      texts.push(code)
    }
    if (isDisarming(event)) texts.push(code, `[DISARM]${code}`, `1${code}`, `${code}1`, `${code}[DISARM]`)
    switch (type) {
      case 'panel.access.granted':
        texts.push(...grantedTexts(event, code))
        break
      case 'panel.access.denied': {
        const tried = figure(event, 'user') === undefined ? around.wrongCode : code
        for (const key of ['', '[DISARM]', '1', '[AWAY]', '[STAY]', '[PROGRAM]', '3', '*5'])
          texts.push(`${key}${tried}`)
        texts.push(`${tried}1`)
        break
      }
      case 'panel.alarm': {
        const kind = word(event, 'kind') ?? ''
        if (['fire', 'police', 'medical'].includes(kind)) texts.push(`[${kind.toUpperCase()}]`)
        break
      }
      case 'panel.alarm.silenced':
      case 'panel.alarm.cancelled':
        texts.push(code, `[DISARM]${code}`, `1${code}`, `${code}1`, `[CANCEL]${code}`, '[CANCEL]')
        break
      case 'panel.chime.changed':
        texts.push('[CHIME]', '*4', `${code}9`, '71')
        break
      case 'panel.zone.changed':
        texts.push(`[BYPASS]${Number(zone)}[OK]`, `*1${zone}#`, `[BYPASS]${code}${zone}`, `${code}6${zone}`)
        texts.push(`#${code}${zone}`, `[BYPASS]${zone}[BYPASS]`)
        break
      case 'panel.programming.changed':
        if (word(event, 'to') === 'local')
          texts.push(`[PROGRAM]${code}`, `*5${code}`, `*6${code}`, `*8${code}`)
        else texts.push('#', '##', '[CANCEL]', '[EXIT]', '[PROGRAM]')
        break
      case 'panel.walk_test.changed':
        texts.push(`*8${code}`, `${code}5`)
        break
    }
  }
  if (texts.length === 0 && code !== '') texts.push(code, `[DISARM]${code}`)
  return [...new Set(texts)]
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

const typeOf = (event: ToldEvent): UserType =>
  USER_TYPES.find(type => type === word(event, 'userType')) ?? 'unrestricted'

/** Commands of the panel's port that may have brought an event about. */
function commandsFor(event: ToldEvent, code: string, around: HandsAround): PanelCommand[] {
  const { type, data } = event.document
  const partition = figure(event, 'partition') ?? 1
  const slot = figure(event, 'slot')
  const secret = code === '' ? {} : { code: new Secret(code) }
  const user = figure(event, 'user')
  const vouched = user === undefined ? {} : { user }
  if (isArming(event)) {
    const isAtOnce = /^armed_/.test(word(event, 'to') ?? '')
    const ways = isAtOnce ? [{ exit: 'none' as const }, {}] : [{}]
    const arms = modesOf(event, around).flatMap(mode => {
      const base = { type: 'arm', partition, mode } as const
      return [base, { ...base, bypass: true }]
    })
    return [secret, vouched].flatMap(who =>
      ways.flatMap(way => arms.map(arm => ({ ...arm, ...who, ...way }))),
    )
  }
  if (isDisarming(event))
    return [secret, vouched, { key: true }].map(who => ({ type: 'disarm', partition, ...who }) as const)
  switch (type) {
    case 'panel.arming.refused':
      return modesOf(event, around).map(mode => ({ type: 'arm', partition, mode, ...secret }))
    case 'panel.access.granted':
      return code === '' ? [] : [{ type: 'verify', partition, code: new Secret(code) }]
    case 'panel.access.denied': {
      const tried = new Secret(user === undefined ? around.wrongCode : code)
      return [
        { type: 'verify', partition, code: tried },
        { type: 'disarm', partition, code: tried },
        { type: 'arm', partition, mode: 'away', code: tried },
      ]
    }
    case 'panel.user_code.added':
      return slot === undefined
        ? []
        : [{ type: 'user-code/add', slot, code: new Secret(around.newCode()), userType: typeOf(event) }]
    case 'panel.user_code.modified':
      return slot === undefined
        ? []
        : [{ type: 'user-code/modify', slot, code: new Secret(around.newCode()), userType: typeOf(event) }]
    case 'panel.user_code.cleared':
      return slot === undefined ? [] : [{ type: 'user-code/clear', slot }]
    case 'panel.code_length.changed': {
      const length = figure(event, 'to')
      return length === undefined ? [] : [{ type: 'code-length/set', length }]
    }
    case 'panel.zone.changed': {
      const zone = figure(event, 'zone')
      return zone === undefined
        ? []
        : [secret, { user: user ?? null }].map(
            who => ({ type: 'bypass', zone, on: data.bypassed === true, ...who }) as const,
          )
    }
    case 'panel.alarm': {
      const kind = word(event, 'kind')
      return kind === 'fire' || kind === 'medical' || kind === 'police'
        ? [{ type: 'panic', partition, kind }]
        : []
    }
    case 'panel.alarm.silenced':
      return [secret, vouched].map(who => ({ type: 'silence', partition, ...who }) as const)
    case 'panel.alarm.cancelled':
      return [secret, vouched].map(who => ({ type: 'cancel', partition, ...who }) as const)
    case 'panel.chime.changed':
      return [{ type: 'chime', partition, on: data.on === true }]
    case 'panel.walk_test.changed':
      return [secret, vouched].map(
        who => ({ type: 'walk-test', partition, on: data.on === true, ...who }) as const,
      )
    case 'panel.programming.changed':
      if (word(event, 'to') !== 'local') return [{ type: 'programming/exit' }]
      return code === '' ? [] : [{ type: 'programming/enter', partition, code: new Secret(code) }]
    case 'panel.time.set': {
      const offsetMs = figure(event, 'offsetMs') ?? 0
      return [{ type: 'time/set', offsetMs, zone: word(event, 'zone') ?? 'UTC' }]
    }
    default:
      return []
  }
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
      const by = viaOf(events, door === 'keypad' ? 'keypad' : 'control')
      const at = placeOf(events)
      const typed = (door === 'keypad' ? keyTexts(events, code, around) : []).map(
        (keys): Attempt => [{ type: 'keys', by, at, keys: new Secret(keys) }],
      )
      const hand: Actor = door === 'keypad' ? { via: 'control' } : by
      const commands = events
        .flatMap(event => commandsFor(event, code, around))
        .map((command): Attempt => [{ type: 'command', by: hand, command }])
      return [...typed, ...commands]
    }
  }
}
