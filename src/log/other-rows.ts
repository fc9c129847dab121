import { maskedName } from '../catalogue/mask.js'
import type { SerialEventType } from '../device/events.js'
import type { EventType } from '../device/timeline-event.js'
import type { PanelEventType } from '../panel/events.js'
import { because, by, partition, type Row, seconds } from './row.js'

const EDGE = { open: 'begin', close: 'end', change: 'changed' } as const

const ENDED = {
  over: 'they are over',
  cleared: 'the user was cleared at the panel',
  replaced: 'another user was made there at the panel',
  erased: 'a new code length erased the code',
  no_room: 'there was no room left for the code',
} as const

/** What lies in a fault, a command or a sensor beside its name: `secondsPerDay=60`. */
const beside = (data: Readonly<Record<string, unknown>>, ...names: readonly string[]) =>
  Object.entries(data)
    .filter(
      ([name, value]) => !names.includes(name) && ['string', 'number', 'boolean'].includes(typeof value),
    )
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')

const nameOf = (asked: { readonly name?: string } | undefined) => asked?.name ?? 'a request'

/** What module, device and lines tell. The compiler keeps it complete. */
export const OTHER_ROWS: { readonly [Type in Exclude<EventType, PanelEventType>]: Row<Type> } = {
  'module.request.received': { level: 'debug', say: ({ event: { data } }) => [`← ${data.name}`] },
  'module.request.waiting': {
    level: 'info',
    say: ({ event: { data }, asked }) => [`← ${nameOf(asked)}`, `waits: ${because(data.reason)}`],
  },
  'module.request.finished': {
    level: 'info',
    say: ({ event: { data }, user }) => [
      `← ${data.name}`,
      data.slot !== undefined && user(data.slot),
      data.execution.replaceAll('_', ' '),
      data.reason && because(data.reason),
      data.warning && `but mind: ${because(data.warning)}`,
    ],
  },
  'module.request.repeated': {
    level: 'info',
    say: ({ event: { data } }) => [
      `← ${data.name}`,
      data.reused ? 'another one under a known transaction' : 'came again',
      data.execution.replaceAll('_', ' '),
      data.reason && because(data.reason),
    ],
  },
  'module.panel.silent': {
    level: 'info',
    say: ({ event: { data }, asked }) => [
      data.slot === undefined ? `← ${nameOf(asked)}` : `hours of slot ${data.slot}`,
      'the panel does not answer its module',
      data.try !== undefined && `try ${data.try}`,
    ],
  },
  'module.link.changed': {
    level: 'debug',
    say: ({ event: { data } }) => [
      data.link === 'online' ? 'online' : 'offline',
      data.reason,
      data.retryInMs !== undefined && `again in ${seconds(data.retryInMs)}`,
    ],
  },
  'module.user_code.added': {
    level: 'debug',
    say: ({ event: { data }, user }) => [`${user(data.slot)} is kept until the hours begin`],
  },
  'module.user_code.modified': {
    level: 'debug',
    say: ({ event: { data }, user }) => [`${user(data.slot)} was changed in the module`],
  },
  'module.user_code.cleared': {
    level: 'debug',
    say: ({ event: { data } }) => [`slot ${data.slot} is no longer kept by the module`],
  },
  'module.schedule.due': {
    level: 'debug',
    say: ({ event: { data }, user }) => [`hours of ${user(data.slot)}`, EDGE[data.action]],
  },
  'module.schedule.waiting': {
    level: 'info',
    say: ({ event: { data }, user }) => [
      `hours of ${user(data.slot)}`,
      'the code stays where it is',
      `waits: ${because(data.reason)}`,
    ],
  },
  'module.schedule.refused': {
    level: 'warn',
    say: ({ event: { data }, user }) => [
      `hours of ${user(data.slot)}`,
      'the panel does not take the code',
      because(data.reason),
    ],
  },
  'module.schedule.opened': {
    level: 'info',
    say: ({ event: { data }, user }) => [`hours of ${user(data.slot)} begin`, 'the code works'],
  },
  'module.schedule.closed': {
    level: 'info',
    say: ({ event: { data }, user }) => [`hours of ${user(data.slot)} end`, 'the code opens nothing'],
  },
  'module.schedule.adopted': {
    level: 'info',
    say: ({ event: { data }, user }) => [
      `hours of ${user(data.slot)}`,
      'the module keeps the user as the panel has it now',
      data.by && by(data.by),
    ],
  },
  'module.schedule.ended': {
    level: 'info',
    say: ({ event: { data } }) => [
      `slot ${data.slot} has no hours any more`,
      ENDED[data.reason],
      data.by && by(data.by),
    ],
  },
  'panel.request.unreadable': {
    level: 'warn',
    say: ({ event: { data } }) => [`← unreadable request on ${maskedName(data.topic)}`, data.problem],
  },
  'panel.time.slipped': {
    level: 'debug',
    say: ({ event: { data } }) => [
      `the clock slipped to ${Math.round(data.offsetMs / 1000)} s from the right time`,
    ],
  },
  'device.started': { level: 'debug', say: () => ['module switched on'] },
  'device.stopped': { level: 'debug', say: () => ['module switched off'] },
  'device.taken_up': {
    level: 'debug',
    say: ({ event: { data } }) => ['taken up with another description', data.differences.join(', ')],
  },
  'device.removed': { level: 'debug', say: () => ['taken away for good'] },
  'link.up': { level: 'debug', say: () => ['the connection stands'] },
  // How many lost the broker, and when all were back, is one line for all of them.
  'link.lost': { level: 'debug', say: ({ event: { data } }) => ['no connection', data.reason] },
  'keypad.pressed': {
    level: 'debug',
    say: ({ event: { data } }) => [
      `← keys ${data.keys}`,
      partition(data.partition),
      data.keypad !== undefined && `keypad ${data.keypad}`,
    ],
  },
  'keypad.ignored': {
    level: 'debug',
    say: ({ event: { data } }) => [
      `${data.key} is no key of this keypad`,
      partition(data.partition),
      data.keypad !== undefined && `keypad ${data.keypad}`,
    ],
  },
  'port.command': {
    level: 'debug',
    say: ({ event: { data, source } }) => [`← ${data.command}`, source, beside(data, 'command')],
  },
  'zone.input': {
    level: 'debug',
    say: ({ event: { data } }) => [`zone ${data.zone}`, beside(data, 'zone')],
  },
  'power.input': { level: 'debug', say: ({ event: { data } }) => ['supply', beside(data)] },
  'fault.set': {
    level: 'info',
    say: ({ event: { data } }) => [`fault ${data.fault} on`, beside(data, 'fault')],
  },
  'fault.cleared': { level: 'info', say: ({ event: { data } }) => [`fault ${data.fault} off`] },
  ...({
    'serial.open': {
      level: 'info',
      say: ({ event: { data } }) => [`line ${data.url}`, `client ${data.client} has come`],
    },
    'serial.close': {
      level: 'info',
      say: ({ event: { data } }) => [`line ${data.url}`, `client ${data.client} has gone`],
    },
    'serial.settings': {
      level: 'debug',
      say: ({ event: { data } }) => [`line ${data.url}`, beside(data.settings)],
    },
    'serial.break': {
      level: 'debug',
      say: ({ event: { data } }) => [`line ${data.url}`, data.on ? 'break' : 'break is over'],
    },
    'serial.trouble': { level: 'warn', say: ({ event: { data } }) => [`line ${data.url}`, data.message] },
    'serial.restored': { level: 'info', say: ({ event: { data } }) => [`line ${data.url}`, data.message] },
  } satisfies { readonly [Type in SerialEventType]: Row<Type> }),
}
