import { given } from '../../src/panel/given.js'
import type { Outcome, PanelCommand } from '../../src/panel/port.js'
import type { Secret } from '../../src/panel/secret.js'
import type { PanelView } from '../../src/panel/view.js'
import type { FrameTrace, ProtocolHost } from '../protocol.js'
import type { MessageType } from './message.js'
import type { Settings } from './settings.js'
import { isSince, type Version, versionOf } from './version.js'

/** Codes that are being looked up: more than one message asks about. */
const MOST_CHECKED = 8

/** What answers and reports are made from: the panel, and how its port is set up. */
export class Gateway {
  /** The message that is being answered, as the timeline may show it. */
  heard: FrameTrace | undefined
  #checked: Secret[] = []

  constructor(
    readonly host: Pick<ProtocolHost, 'panel' | 'codes' | 'command' | 'clock'>,
    readonly settings: Settings,
  ) {}

  get panel(): PanelView {
    return this.host.panel
  }

  get powered(): boolean {
    return this.panel.main.value.power !== 'off'
  }

  get firmware(): Version {
    return versionOf(this.settings.firmware ?? this.panel.model.firmware)
  }

  /** Whether the firmware has this message. */
  has({ since }: Pick<MessageType, 'since'>): boolean {
    return isSince(this.firmware, since)
  }

  /** Asks the panel's port, and lets the timeline say which message did. */
  command(command: PanelCommand): Outcome {
    const { message, text } = this.heard ?? {}
    return this.host.command(command, given({ message, frame: text }))
  }

  /**
   * Asks the panel whose code it is, without doing anything: for messages that bring one along (`cu`, `zb`). Nobody entered it
   * anywhere, so no `IC` tells of it.
   */
  check(code: Secret, partition?: number): Outcome {
    this.#checked = [...this.#checked.slice(1 - MOST_CHECKED), code]
    const outcome = this.command({ type: 'verify', code, ...given({ partition }) })
    const isTold = !outcome.ok && (outcome.reason === 'WRONG_CODE' || outcome.reason === 'NO_AUTHORITY')
    if (!isTold) this.wasChecked(code)
    return outcome
  }

  /** Whether a code that the panel denied something is one that a message brought along; it is asked once. */
  wasChecked(code: Secret): boolean {
    const at = this.#checked.findIndex(other => other.equals(code))
    if (at >= 0) this.#checked.splice(at, 1)
    return at >= 0
  }
}
