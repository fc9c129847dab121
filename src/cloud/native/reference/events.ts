import { z } from 'zod'
import type { ModuleEvents, ModuleEventType, UnreadableEvents } from '../../../module/events.js'
import type { PanelEvents, PanelEventType } from '../../../panel/events.js'
import { REFUSALS } from '../../../panel/refusal-rows.js'
import type { RefusalReason } from '../../../panel/refusals.js'
import { type Field, flag, listOf, maybe, number, partition, slot, text, zone } from './field.js'
import * as word from './words.js'

/** One type of event: its data, what it tells, and the types of event that can have led to it. */
export interface EventRow<Data = Readonly<Record<string, unknown>>> {
  readonly data: { readonly [Name in keyof Data]-?: Field<Data[Name]> }
  readonly tells: string
  /** Empty: it is where something began, or nothing a person did led to it. */
  readonly causes: readonly string[]
}

const [first = 'INVALID_REQUEST', ...rest] = Object.keys(REFUSALS) as RefusalReason[]
const reason: Field<RefusalReason> = { schema: z.enum([first, ...rest]), label: 'reason', isOptional: false }

const { source: by } = word
const user = maybe(slot)
const who = { user, by }

/** Somebody asked for it: at a keypad, over a wire, through the API, or from the cloud. */
const ASKED = ['keypad.pressed', 'port.command', 'module.request.received']
/** … and had to show a code for it, or had not. */
const ENTITLED = ['panel.access.granted', ...ASKED]
/** A change of user codes: in a menu of a keypad, over a wire, from the cloud, or by the module that keeps a schedule. */
const PROGRAMMED = ['keypad.pressed', 'port.command', 'module.request.received', 'module.schedule.due']

/** The panel was taken up under another description, model file or firmware. */
const TAKEN_UP = 'device.taken_up'

/** Events whose type begins so are reported; the others only stand on the timeline. */
type Told = Extract<PanelEventType, `panel.${string}`>

/** What a panel tells, and its module reports. */
const PANEL: { readonly [Type in Told]: EventRow<PanelEvents[Type]> } = {
  'panel.arming.changed': {
    data: { partition, from: word.arming, to: word.arming, ...who },
    tells:
      'A partition is armed or disarmed, changes its mode, or a delay or an alarm of it begins or ends. From `arming` to `arming`: its mode changed in the exit delay',
    causes: [
      ...ENTITLED,
      'panel.zone.changed',
      'panel.exit_error',
      'panel.arming.changed',
      'panel.restarted',
    ],
  },
  'panel.arming.refused': {
    data: { partition, mode: word.mode, reason, zones: maybe(listOf(zone)), ...who },
    tells: 'Somebody wanted to arm, and the panel did not. `zones` stood open',
    causes: ENTITLED,
  },
  'panel.exit_error': {
    data: { partition, zones: listOf(zone), user },
    tells:
      "The exit delay ended with zones open. What comes of it is the model's: an entry delay, an alarm, or a bypass",
    causes: ENTITLED,
  },
  'panel.zone.changed': {
    data: { zone, partition, open: flag, tamper: flag, trouble: flag, bypassed: flag, user, by: maybe(by) },
    tells: 'A zone is now so. `user` and `by`: who bypassed it, or took the bypass back',
    causes: ['zone.input', 'panel.arming.changed', 'panel.exit_error', 'panel.restarted', ...ENTITLED],
  },
  'panel.alarm': {
    data: { partition, kind: word.alarm, zone: maybe(zone), user, by: maybe(by) },
    tells: 'An alarm began. `zone` and `user` are there where one is the reason',
    causes: [
      'panel.arming.changed',
      'panel.zone.changed',
      'panel.access.granted',
      'panel.access.denied',
      'panel.keypad.locked',
      'keypad.pressed',
      'port.command',
    ],
  },
  'panel.alarm.silenced': {
    data: { partition, ...who },
    tells: 'The siren stopped: its time was over, or somebody silenced or disarmed',
    causes: ['panel.arming.changed', 'panel.zone.changed', ...ENTITLED],
  },
  'panel.alarm.aborted': {
    data: { partition, ...who },
    tells:
      'A burglary alarm was disarmed within the abort window of the model: the central station never hears of it',
    causes: ['panel.arming.changed', 'panel.alarm.silenced', ...ENTITLED],
  },
  'panel.fire.verifying': {
    data: { partition, zone, seconds: number },
    tells:
      'A fire zone with verification said its first word. It alarms if one says it again within so many seconds, or this one goes on',
    causes: ['panel.zone.changed', 'panel.arming.changed'],
  },
  'panel.alarm.cancelled': {
    data: { partition, ...who },
    tells: 'Somebody called an alarm off: the central station is told that it was none',
    causes: ['panel.arming.changed', 'panel.alarm.silenced', ...ENTITLED],
  },
  'panel.alarm_memory.cleared': {
    data: { partition, ...who },
    tells:
      'A partition remembers an alarm no more: it was armed anew, or, where the model has that, disarmed once more',
    causes: ['panel.arming.changed', ...ENTITLED],
  },
  'panel.chime.changed': {
    data: { partition, on: flag, by },
    tells: 'The chime of a partition was switched on or off',
    causes: ASKED,
  },
  'panel.chime.sounded': {
    data: { partition, zone },
    tells: 'A door of a disarmed partition opened, and the keypads chimed',
    causes: ['panel.zone.changed'],
  },
  'panel.walk_test.changed': {
    data: { on: flag, ...who },
    tells: 'A walk-test began or ended',
    causes: ['panel.restarted', ...ENTITLED],
  },
  'panel.walk_test.tripped': {
    data: { zone, partition },
    tells: 'A zone tripped during a walk-test, and alarmed nobody',
    causes: ['panel.zone.changed'],
  },
  'panel.access.granted': {
    data: { partition, user, userType: word.userType, action: word.codeUse, by },
    tells: 'A code was known and good for this. Without `user` it was the code of the system itself',
    causes: ASKED,
  },
  'panel.access.denied': {
    data: { partition, reason, ...who },
    tells: 'It was not, or none was given where one is needed. `user` is there where the code is known',
    causes: ASKED,
  },
  'panel.user_code.added': {
    data: { slot, userType: word.userType, by },
    tells: 'A slot holds a new user',
    causes: PROGRAMMED,
  },
  'panel.user_code.modified': {
    data: { slot, userType: word.userType, by },
    tells: 'A user was changed, or the code',
    causes: PROGRAMMED,
  },
  'panel.user_code.cleared': {
    data: { slot, by },
    tells: 'A slot is free, or a scheduled code was taken out of the panel because its hours are over',
    causes: [...PROGRAMMED, 'module.schedule.ended', 'panel.access.granted', TAKEN_UP],
  },
  'panel.user_authority.changed': {
    data: { slot, authority: number, partitions: listOf(partition), by },
    tells:
      'What a user number may do, on panels that keep that without a code. `authority` is an NX authority byte',
    causes: PROGRAMMED,
  },
  'panel.user_code.rejected': {
    data: { operation: text, reason, slot: maybe(slot), by },
    tells: 'A change of user codes was refused. `operation` is its name: `user-code/add` …',
    causes: PROGRAMMED,
  },
  'panel.code_length.changed': {
    data: { from: number, to: number, rewritten: number, erased: number, by },
    tells: 'All codes have another length: so many were rewritten, and so many lost',
    causes: [...PROGRAMMED, TAKEN_UP],
  },
  'panel.keypad.locked': {
    data: { seconds: number },
    tells: 'Too many wrong codes: keypads and automation port take none for so long',
    causes: ['panel.access.denied'],
  },
  'panel.keypad.unlocked': {
    data: {},
    tells: 'They take codes again',
    causes: ['panel.access.denied'],
  },
  'panel.power.changed': {
    data: { from: word.power, to: word.power },
    tells: 'The panel runs on something else now',
    causes: ['power.input'],
  },
  'panel.restarted': {
    data: { reason: word.restartReason },
    tells: 'The panel started again, with what its memory keeps',
    causes: ['panel.power.changed', 'panel.programming.changed'],
  },
  'panel.trouble': {
    data: { trouble: word.trouble, active: flag },
    tells: 'A trouble began or ended',
    causes: [
      'panel.power.changed',
      'power.input',
      'panel.zone.changed',
      'panel.time.slipped',
      'panel.time.set',
      // By day an open door of some kinds is one, and by night it is not.
      ...ENTITLED,
    ],
  },
  'panel.programming.changed': {
    data: { from: word.programming, to: word.programming, ...who },
    tells: 'Somebody began or ended programming at the keypad, or it closed by itself',
    causes: ['panel.access.granted', 'keypad.pressed', 'port.command', 'panel.restarted'],
  },
  'panel.time.set': {
    data: { offsetMs: number, zone: text, by },
    tells: "Somebody set the panel's clock: how far it is from true time now, and its time zone",
    causes: ASKED,
  },
}

/** Where a request, or the hours of a user, led the module. */
const KEPT = ['module.request.received', 'module.schedule.due']
/** Somebody changed the users at the panel. */
const AT_THE_PANEL = [
  'panel.user_code.added',
  'panel.user_code.modified',
  'panel.user_code.cleared',
  'panel.user_authority.changed',
  'panel.code_length.changed',
]

type Reported = UnreadableEvents &
  Omit<
    ModuleEvents,
    'module.schedule.due' | Extract<ModuleEventType, `module.${'link' | 'panel' | 'request'}.${string}`>
  >

/** What the module reports beside that: what it could not read, and what it does with users who have hours. */
const REPORTED: { readonly [Type in keyof Reported]: EventRow<Reported[Type]> } = {
  'panel.request.unreadable': {
    data: { topic: text, problem: text },
    tells:
      'A message arrived that cannot be answered: it has no transaction that could be read, was retained, or its topic names no request',
    causes: [],
  },
  'module.user_code.added': {
    data: { slot, userType: word.userType },
    tells: 'A code was taken whose hours are not on: the module keeps it',
    causes: ['module.request.received'],
  },
  'module.user_code.modified': {
    data: { slot, userType: word.userType },
    tells: 'A user with hours was changed in the module',
    causes: ['module.request.received'],
  },
  'module.user_code.cleared': {
    data: { slot },
    tells: 'A user with hours was taken away while the code was not in the panel',
    causes: ['module.request.received'],
  },
  'module.schedule.opened': {
    data: { slot },
    tells: 'The code of a user with hours is in the panel',
    causes: KEPT,
  },
  'module.schedule.closed': { data: { slot }, tells: 'It is out of the panel', causes: KEPT },
  'module.schedule.waiting': {
    data: { slot, reason },
    tells: 'It stays where it is: the panel cannot be programmed now, or does not answer',
    causes: KEPT,
  },
  'module.schedule.refused': {
    data: { slot, reason },
    tells: 'The panel would not take it; it is tried again after the next change of its users',
    causes: KEPT,
  },
  'module.schedule.adopted': {
    data: { slot, by: maybe(by) },
    tells: 'Somebody changed the user at the panel, and the module keeps it so',
    causes: [...KEPT, ...AT_THE_PANEL],
  },
  'module.schedule.ended': {
    data: { slot, reason: word.endOfHours, by: maybe(by) },
    tells: 'The user has hours no more',
    causes: [...KEPT, ...AT_THE_PANEL],
  },
}

/** Events that reach the cloud, by type. */
export const REPORTS: Readonly<Record<string, EventRow>> = { ...PANEL, ...REPORTED }

/** The schema of the data of each type of report. */
export const REPORT_SCHEMAS: ReadonlyMap<string, z.ZodType> = new Map(
  Object.entries(REPORTS).map(([type, { data }]) => [
    type,
    z.strictObject(Object.fromEntries(Object.entries(data).map(([name, { schema }]) => [name, schema]))),
  ]),
)
