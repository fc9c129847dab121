import type { PanelEventType } from '../panel/events.js'
import { SERIAL_EVENT_TYPES, type SerialEventType } from './events.js'
import type { EventType } from './timeline-event.js'

/** What a panel tells. The compiler keeps it complete. */
const PANEL_EVENTS: Record<PanelEventType, true> = {
  'panel.arming.changed': true,
  'panel.arming.refused': true,
  'panel.exit_error': true,
  'panel.fire.verifying': true,
  'panel.zone.changed': true,
  'panel.alarm': true,
  'panel.alarm.silenced': true,
  'panel.alarm.aborted': true,
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

/** What stands on a timeline beside that: inputs, and what module and device do. The compiler keeps it complete, too. */
const OTHER_EVENTS: Record<Exclude<EventType, PanelEventType | SerialEventType>, true> = {
  'device.started': true,
  'device.stopped': true,
  'device.taken_up': true,
  'device.removed': true,
  'fault.cleared': true,
  'fault.set': true,
  'keypad.ignored': true,
  'keypad.pressed': true,
  'link.lost': true,
  'link.up': true,
  'module.link.changed': true,
  'module.panel.silent': true,
  'module.request.finished': true,
  'module.request.received': true,
  'module.request.waiting': true,
  'module.request.repeated': true,
  'module.schedule.adopted': true,
  'module.schedule.closed': true,
  'module.schedule.due': true,
  'module.schedule.ended': true,
  'module.schedule.opened': true,
  'module.schedule.refused': true,
  'module.schedule.waiting': true,
  'module.user_code.added': true,
  'module.user_code.cleared': true,
  'module.user_code.modified': true,
  'panel.request.unreadable': true,
  'panel.time.slipped': true,
  'port.command': true,
  'power.input': true,
  'zone.input': true,
}

/** Every type an event on a timeline can have, as long as nothing goes over a serial line. */
export const EVENT_TYPES: readonly string[] = Object.keys({ ...PANEL_EVENTS, ...OTHER_EVENTS }).sort()

/** Every type an event on a timeline can have. */
export const ALL_EVENT_TYPES: readonly EventType[] = (
  Object.keys({ ...PANEL_EVENTS, ...OTHER_EVENTS, ...SERIAL_EVENT_TYPES }) as EventType[]
).sort()

/** Whether a type, or a family of types (`panel.user_code.`), can be on a timeline. */
export const isEventType = (type: string): boolean =>
  EVENT_TYPES.some(known => known === type || (type.endsWith('.') && known.startsWith(type)))
