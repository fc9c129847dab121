import type { FaultParams } from '../faults/active-faults.js'
import type { UnreadableEvents } from '../module/events.js'
import type { RequestName, TraceContext } from '../module/request.js'
import type { EventOf } from '../panel/events.js'
import type { PanelContext } from '../panel/panel-machine.js'
import type { PanelCommandName } from '../panel/port.js'
import type { ZoneCondition } from '../panel/zones.js'
import type { DifferenceKind } from './kept/differences.js'

/** Nothing is said beside the type. */
type Nothing = Record<string, never>

/** What comes to a device from outside, by event type. Nothing here ever holds a code. */
export interface InputEvents extends UnreadableEvents {
  /** The module was switched on, or off. */
  'device.started': Nothing
  'device.stopped': Nothing
  'link.up': Nothing
  'link.lost': { reason: string; contested?: true }
  'module.request.received': TraceContext & { transaction: string; name: RequestName }
  /** `keys`: digits masked; `keypad`: its address, where it is not the first of its partition. */
  'keypad.pressed': { partition: number; keys: string; keypad?: number }
  /** A key was pressed that the keypads of this model do not have; `key`: masked, `keypad`: as above. */
  'keypad.ignored': { partition: number; key: string; keypad?: number }
  /** A serial device or the operator asked something of the panel's port; what the message was may stand beside it. */
  'port.command': Readonly<Record<string, unknown>> & { command: PanelCommandName }
  'zone.input': { zone: number } & Partial<Omit<ZoneCondition, 'bypassed'>>
  'power.input': { mains?: boolean; battery?: PanelContext['battery'] }
  /** The fault's parameters stand beside its name. */
  'fault.set': FaultParams & { fault: string }
  'fault.cleared': { fault: string }
}

/** One input of a device. */
export type InputEvent = EventOf<InputEvents>

/** What is seen on a device's serial lines; it is no input to the panel. `url` is the line's, `client` tells clients apart. */
export interface SerialEvents {
  'serial.open': { url: string; client: string }
  'serial.close': { url: string; client: string }
  'serial.settings': { url: string; settings: Readonly<Record<string, unknown>> }
  'serial.break': { url: string; on: boolean }
  'serial.trouble': { url: string; message: string }
  'serial.restored': { url: string; message: string }
}

export type SerialEventType = keyof SerialEvents

/** All of them, for those who list events. The compiler keeps it complete. */
export const SERIAL_EVENT_TYPES: Readonly<Record<SerialEventType, true>> = {
  'serial.open': true,
  'serial.close': true,
  'serial.settings': true,
  'serial.break': true,
  'serial.trouble': true,
  'serial.restored': true,
}

export type SerialEvent = EventOf<SerialEvents>

/** What becomes of a device without anybody's input. */
export interface OwnEvents {
  /** The record meets another description, model file or firmware. */
  'device.taken_up': { differences: DifferenceKind[] }
  /** The panel is taken away for good, and what it still owed is answered: nothing else happens to it. */
  'device.removed': Nothing
  /**
   * A fault put the panel's clock wrong: of all events that have the panel's name by contract, the one that the panel cannot
   * tell, because it does not know.
   */
  'panel.time.slipped': { offsetMs: number }
}

export type OwnEvent = EventOf<OwnEvents>
