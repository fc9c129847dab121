import { z } from 'zod'
import type { PanelEvents, PanelEventType } from '../../../panel/events.js'
import { REFUSALS, type RefusalReason } from '../../../panel/refusals.js'
import { anything, type Field, flag, listOf, maybe, number, partition, slot, text, zone } from './field.js'
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

/** Somebody asked for it: at a keypad, over a wire, through the API, or from the cloud. */
const ASKED = ['keypad.pressed', 'port.command', 'module.request.received']
/** … and had to show a code for it, or had not. */
const ENTITLED = ['panel.access.granted', ...ASKED]
/** A change of user codes, also by the module that keeps a schedule. */
const PROGRAMMED = ['port.command', 'module.request.received', 'module.schedule.due']

/** What a panel tells, and its module reports. */
const PANEL: { readonly [Type in PanelEventType]: EventRow<PanelEvents[Type]> } = {
  'panel.arming.changed': {
    data: { partition, from: word.arming, to: word.arming, user, by },
    tells: 'A partition is armed or disarmed, changes its mode, or a delay or an alarm of it begins or ends',
    causes: [...ENTITLED, 'panel.zone.changed', 'panel.exit_error', 'panel.arming.changed'],
  },
  'panel.exit_error': {
    data: { partition, zones: listOf(zone) },
    tells: 'The exit delay ended with a door or an interior zone open: the entry delay begins',
    causes: ENTITLED,
  },
  'panel.zone.changed': {
    data: { zone, partition, open: flag, tamper: flag, trouble: flag, bypassed: flag },
    tells: 'A zone is now so',
    causes: ['zone.input', 'panel.arming.changed', 'panel.restarted', ...ENTITLED],
  },
  'panel.alarm': {
    data: { partition, kind: word.alarm, zone: maybe(zone), user },
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
    data: { partition },
    tells: 'The siren stopped: its time was over, or somebody silenced or disarmed',
    causes: ['panel.arming.changed', 'panel.zone.changed', ...ENTITLED],
  },
  'panel.alarm.cancelled': {
    data: { partition, user, by },
    tells: 'Somebody called an alarm off: the central station is told that it was none',
    causes: ['panel.alarm.silenced', ...ENTITLED],
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
    data: { on: flag, user, by },
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
    data: { partition, reason, user, by },
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
    causes: [...PROGRAMMED, 'module.schedule.ended', 'panel.access.granted'],
  },
  'panel.user_authority.changed': {
    data: { slot, authority: number, partitions: listOf(partition), by },
    tells:
      'What a user number may do, on panels that keep that without a code. `authority` is an NX authority byte',
    causes: ['port.command'],
  },
  'panel.user_code.rejected': {
    data: { operation: text, reason, slot: maybe(slot), by },
    tells: 'A change of user codes was refused. `operation` is its name: `user-code/add` …',
    causes: PROGRAMMED,
  },
  'panel.code_length.changed': {
    data: { from: number, to: number, rewritten: number, erased: number, by },
    tells: 'All codes have another length: so many were rewritten, and so many lost',
    causes: PROGRAMMED,
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
    causes: ['panel.power.changed', 'power.input', 'panel.zone.changed'],
  },
  'panel.programming.changed': {
    data: { from: word.programming, to: word.programming, by },
    tells: 'Somebody began or ended programming at the keypad, or it closed by itself',
    causes: ['panel.access.granted', 'keypad.pressed', 'port.command', 'panel.restarted'],
  },
  'panel.time.set': {
    data: { offsetMs: number, zone: text, by },
    tells: "Somebody set the panel's clock: how far it is from true time now, and its time zone",
    causes: ASKED,
  },
}

/** What the module reports that is none of the panel's own doing. */
const REPORTED = {
  'panel.request.unreadable': {
    data: { topic: text, problem: text },
    tells:
      'A message arrived that cannot be answered: it has no transaction that could be read, was retained, or its topic names no request',
    causes: [],
  },
  'panel.time.slipped': {
    data: { offsetMs: number },
    tells: "The panel's clock went wrong by itself: how far it is from true time now",
    causes: ['fault.set', 'power.input'],
  },
} satisfies Record<string, EventRow>

/** What stands only on the timeline: where things began, and what the module did about them. */
const BESIDES = {
  'device.started': { data: {}, tells: 'The module was switched on', causes: [] },
  'device.stopped': { data: {}, tells: 'The module was switched off', causes: [] },
  'keypad.pressed': {
    data: { partition, keys: text },
    tells: 'Somebody typed at a keypad. Digits are masked',
    causes: [],
  },
  'port.command': {
    data: { command: text, message: maybe(text), frame: maybe(text) },
    tells:
      "A command at the panel's port: from a client at the automation port, with the message it sent, or from the operator",
    causes: [],
  },
  'zone.input': {
    data: { zone, open: maybe(flag), tamper: maybe(flag), trouble: maybe(flag) },
    tells: 'Somebody opened or closed a zone',
    causes: [],
  },
  'power.input': {
    data: { mains: maybe(flag), battery: maybe(word.battery) },
    tells: 'Mains or battery came or went',
    causes: [],
  },
  'fault.set': {
    data: { fault: text },
    tells: 'A fault began; its parameters stand beside its name',
    causes: [],
  },
  'fault.cleared': { data: { fault: text }, tells: 'A fault ended', causes: [] },
  'link.up': { data: {}, tells: "The module's connection stands", causes: [] },
  'link.lost': { data: { reason: text }, tells: 'It could not be had, or broke', causes: [] },
  'module.link.changed': {
    data: { link: text, reason: maybe(text), retryInMs: maybe(number) },
    tells: 'The module is `online`, or `backingOff` until it tries again',
    causes: ['link.up', 'link.lost', 'fault.set'],
  },
  'module.request.received': {
    data: { transaction: text, name: text },
    tells: 'A request of the cloud arrived',
    causes: [],
  },
  'module.request.waiting': {
    data: { transaction: text, reason },
    tells: 'It waits',
    causes: ['module.request.received'],
  },
  'module.request.finished': {
    data: {
      transaction: text,
      name: text,
      execution: word.execution,
      status: word.outcomeStatus,
      reason: maybe(reason),
      warning: maybe(reason),
      slot: maybe(slot),
      answered: maybe(flag),
    },
    tells: 'It got its final answer',
    causes: ['module.request.received'],
  },
  'module.panel.silent': {
    data: { transaction: maybe(text), slot: maybe(slot), try: number },
    tells: 'The panel did not answer the module',
    causes: ['module.request.received', 'module.schedule.due'],
  },
  'module.schedule.due': {
    data: { slot, action: text },
    tells: "A scheduled code's hours begin (`open`) or end (`close`)",
    causes: ['module.request.received'],
  },
  'module.schedule.opened': {
    data: { slot },
    tells: 'Its code is in the panel',
    causes: ['module.schedule.due'],
  },
  'module.schedule.closed': {
    data: { slot },
    tells: 'Its code is out of the panel',
    causes: ['module.schedule.due'],
  },
  'module.schedule.waiting': {
    data: { slot, reason },
    tells: 'The panel does not let the module bring it in or take it out yet',
    causes: ['module.schedule.due'],
  },
  'module.schedule.ended': {
    data: { slot },
    tells: 'Its last window is over: the module forgets it',
    causes: ['module.schedule.due', 'module.request.received'],
  },
  'serial.open': { data: { url: text, client: text }, tells: 'A client came to a serial line', causes: [] },
  'serial.close': { data: { url: text, client: text }, tells: 'It went', causes: [] },
  'serial.settings': {
    data: { url: text, settings: anything },
    tells: 'It set its port: rate, data bits, parity, stop bits',
    causes: [],
  },
  'serial.break': {
    data: { url: text, on: flag },
    tells: 'It holds the wire at space, or let go of it',
    causes: [],
  },
  'serial.trouble': {
    data: { url: text, message: text },
    tells: 'The line itself works no longer',
    causes: [],
  },
  'serial.restored': { data: { url: text, message: text }, tells: 'It works again', causes: [] },
} satisfies Record<string, EventRow>

/** Events that reach the cloud, by type. */
export const REPORTS: Readonly<Record<string, EventRow>> = { ...PANEL, ...REPORTED }

/** Events that only stand on the timeline, by type. */
export const TIMELINE_ONLY: Readonly<Record<string, EventRow>> = BESIDES

/** What is open about its data: the parameters of a fault are the fault's own. */
const OPEN = ['fault.set']

/** The schema of the data of each type of event, on the timeline and as a report. */
export const EVENT_SCHEMAS: ReadonlyMap<string, z.ZodType> = new Map(
  Object.entries({ ...REPORTS, ...TIMELINE_ONLY }).map(([type, { data }]) => {
    const shape = Object.fromEntries(Object.entries(data).map(([name, { schema }]) => [name, schema]))
    return [type, OPEN.includes(type) ? z.looseObject(shape) : z.strictObject(shape)]
  }),
)
