import type { Outcome, PanelCommand } from '../panel/port.js'
import type { CodeReader, PanelView } from '../panel/view.js'
import type { Device } from './device.js'
import type { Actor, DeviceInput, InputOf } from './input.js'

/** A panel's automation port, as a protocol finds it at its end of a line. */
export interface AutomationPort {
  readonly panel: PanelView
  /** Messages of some protocols have codes in them. */
  readonly codes: CodeReader
  /**
   * Asks the panel's port.
   * @param about what led to it, for the timeline: the message it came in; no code may be in it
   */
  command(command: PanelCommand, about?: Readonly<Record<string, unknown>>): Outcome
}

/**
 * @param name what the line is called, for whoever asks who gave a command
 * @param gives hears of each command, before the device does
 */
export function automationPort(
  device: Device,
  name?: string,
  gives?: (input: DeviceInput) => void,
): AutomationPort {
  const by: Actor = { via: 'serial', ...(name === undefined ? {} : { name }) }
  return {
    panel: device.panel.view,
    codes: device.codes,
    command: (command, about) => {
      const input: InputOf<'command'> = { type: 'command', by, command, ...(about ? { about } : {}) }
      gives?.(input)
      return device.take(input)
    },
  }
}
