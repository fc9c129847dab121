import type { Device } from '../../src/device/device.js'
import type { TimelineEvent } from '../../src/device/timeline-event.js'
import { given } from '../../src/panel/given.js'
import type { Outcome, PanelCommand } from '../../src/panel/port.js'
import type { PanelState } from '../../src/panel/state.js'
import type { FrameTrace } from '../protocol.js'
import { EventLog, type LogEntry } from './event-log.js'
import { Recollection } from './recollection.js'
import type { Settings } from './settings.js'

/** What answers and reports are made from: the panel, how the gateway is set up, and what it saw happen. */
export class Gateway {
  readonly recollection = new Recollection()
  readonly log: EventLog
  /** The message that is being answered, as the timeline may show it. */
  heard: FrameTrace | undefined

  constructor(
    readonly device: Device,
    readonly settings: Settings,
    history: readonly TimelineEvent[],
  ) {
    this.log = new EventLog(settings.logSize, this.recollection)
    for (const event of history) this.note(event)
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
    return this.device.command(command, 'serial', given({ message, frame: text }))
  }

  enabled(message: number): boolean {
    return !this.settings.disabled.includes(message)
  }

  /** Something happened. Answers what it left in the log. */
  note(event: TimelineEvent): readonly LogEntry[] {
    this.recollection.note(event)
    return this.log.note(event)
  }
}
