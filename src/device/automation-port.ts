import type { KeypadDisplay } from '../keypad/keypad.js'
import type { DisplayListener } from '../keypad/keypads.js'
import type { KeyProblem } from '../keypad/keys.js'
import type { Outcome, PanelCommand } from '../panel/port.js'
import type { Secret } from '../panel/secret.js'
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
  /**
   * Presses keys at the first keypad of a partition, as a hand would.
   * @returns what is wrong with them, or that there is no such keypad; then none was pressed
   */
  keys(text: Secret, partition: number): KeyProblem | undefined
  /** What the first keypad of a partition shows; undefined: it has none. */
  display(partition: number): KeypadDisplay | undefined
  /** Tells of every display that changes from now on. Returns how to stop. */
  watchDisplays(listener: DisplayListener): () => void
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
    keys: (keys, partition) => {
      const input: InputOf<'keys'> = { type: 'keys', by, at: { partition }, keys }
      gives?.(input)
      return device.take(input)
    },
    display: partition => device.display({ partition }),
    watchDisplays: listener => device.watchDisplays(listener),
  }
}
