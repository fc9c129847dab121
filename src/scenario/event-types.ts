import type { PanelEventType } from '../panel/events.js'

/** What a panel tells. The compiler keeps it complete. */
const PANEL_EVENTS: Record<PanelEventType, true> = {
  'panel.arming.changed': true,
  'panel.arming.refused': true,
  'panel.exit_error': true,
  'panel.zone.changed': true,
  'panel.alarm': true,
  'panel.alarm.silenced': true,
  'panel.alarm.cancelled': true,
  'panel.alarm_memory.cleared': true,
  'panel.chime.changed': true,
  'panel.chime.sounded': true,
  'panel.access.granted': true,
  'panel.access.denied': true,
  'panel.user_code.added': true,
  'panel.user_code.modified': true,
  'panel.user_code.cleared': true,
  'panel.user_code.rejected': true,
  'panel.user_authority.changed': true,
  'panel.code_length.changed': true,
  'panel.keypad.locked': true,
  'panel.keypad.unlocked': true,
  'panel.power.changed': true,
  'panel.restarted': true,
  'panel.trouble': true,
  'panel.programming.changed': true,
  'panel.time.set': true,
  'panel.walk_test.changed': true,
  'panel.walk_test.tripped': true,
  'port.refused': true,
}

/** What stands on a timeline beside that: inputs, and what the module does. */
const OTHER_EVENTS = [
  'device.started',
  'device.stopped',
  'device.taken_up',
  'fault.cleared',
  'fault.set',
  'keypad.pressed',
  'link.lost',
  'link.up',
  'module.link.changed',
  'module.panel.silent',
  'module.request.finished',
  'module.request.received',
  'module.request.waiting',
  'module.schedule.adopted',
  'module.schedule.closed',
  'module.schedule.due',
  'module.schedule.ended',
  'module.schedule.opened',
  'module.schedule.refused',
  'module.schedule.waiting',
  'module.user_code.added',
  'module.user_code.cleared',
  'module.user_code.modified',
  'panel.request.unreadable',
  'panel.time.slipped',
  'port.command',
  'power.input',
  'zone.input',
] as const

/** Every type an event on a timeline can have. */
export const EVENT_TYPES: readonly string[] = [...Object.keys(PANEL_EVENTS), ...OTHER_EVENTS].sort()

/** Whether a type, or a family of types (`panel.user_code.`), can be on a timeline. */
export const isEventType = (type: string): boolean =>
  EVENT_TYPES.some(known => known === type || (type.endsWith('.') && known.startsWith(type)))
