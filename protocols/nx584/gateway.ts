import type { Device } from '../../src/device/device.js'
import { given } from '../../src/panel/given.js'
import type { Outcome, PanelCommand } from '../../src/panel/port.js'
import type { PanelState } from '../../src/panel/state.js'
import type { FrameTrace } from '../protocol.js'
import { ShownLog } from './log.js'
import type { Settings } from './settings.js'

/** What answers and reports are made from: the panel and its memory, and how the gateway is set up. */
export class Gateway {
  readonly log: ShownLog
  /** The message that is being answered, as the timeline may show it. */
  heard: FrameTrace | undefined

  constructor(
    readonly device: Device,
    readonly settings: Settings,
  ) {
    this.log = new ShownLog(settings.logSize, this.state.history)
  }

  get state(): PanelState {
    return this.device.panel.state
  }

  /** The gateway is fed by the panel. */
  get powered(): boolean {
    return this.state.main.value.power !== 'off'
  }

  /** Asks the panel's port, and lets the timeline say which message did. */
  command(command: PanelCommand): Outcome {
    const { message, text } = this.heard ?? {}
    return this.device.take({
      type: 'command',
      by: { via: 'serial' },
      command,
      about: given({ message, frame: text }),
    })
  }

  enabled(message: number): boolean {
    return !this.settings.disabled.includes(message)
  }
}
