import { given } from '../../src/panel/given.js'
import type { Outcome, PanelCommand } from '../../src/panel/port.js'
import type { PanelView } from '../../src/panel/view.js'
import type { FrameTrace, ProtocolHost } from '../protocol.js'
import { ShownLog } from './log.js'
import type { Settings } from './settings.js'

/** What answers and reports are made from: the panel and its memory, and how the gateway is set up. */
export class Gateway {
  readonly log: ShownLog
  /** The message that is being answered, as the timeline may show it. */
  heard: FrameTrace | undefined

  constructor(
    readonly host: Pick<ProtocolHost, 'panel' | 'codes' | 'command' | 'clock'>,
    readonly settings: Settings,
  ) {
    this.log = new ShownLog(settings.logSize, host.panel.history)
  }

  get panel(): PanelView {
    return this.host.panel
  }

  /** The gateway is fed by the panel. */
  get powered(): boolean {
    return this.panel.main.value.power !== 'off'
  }

  /** Asks the panel's port, and lets the timeline say which message did. */
  command(command: PanelCommand): Outcome {
    const { message, text } = this.heard ?? {}
    return this.host.command(command, given({ message, frame: text }))
  }

  enabled(message: number): boolean {
    return !this.settings.disabled.includes(message)
  }
}
