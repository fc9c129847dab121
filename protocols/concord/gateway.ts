import { given } from '../../src/panel/given.js'
import { localTime } from '../../src/panel/local-time.js'
import type { Outcome, PanelCommand } from '../../src/panel/port.js'
import { isArmed } from '../../src/panel/shown-zones.js'
import type { PanelView } from '../../src/panel/view.js'
import type { FrameTrace, ProtocolHost } from '../protocol.js'
import type { Settings } from './settings.js'

/** User numbers that nobody has (p. 14). */
export const QUICK_ARM = 250
export const SYSTEM = 252

/** Levels of an armed partition (p. 14). */
const LEVELS = { home: 2, away: 3, night: 4 } as const
const [TEST, OFF] = [0, 1]

/** What answers and reports are made from: the panel, and how its automation module is set up. */
export class Gateway {
  /** The message that is being worked off, as the timeline may show it. */
  heard: FrameTrace | undefined

  constructor(
    readonly host: Pick<ProtocolHost, 'panel' | 'codes' | 'command' | 'keys' | 'display' | 'clock'>,
    readonly settings: Settings,
  ) {}

  get panel(): PanelView {
    return this.host.panel
  }

  /** The module is fed by the panel. */
  get powered(): boolean {
    return this.panel.main.value.power !== 'off'
  }

  /** Numbers of the partitions in use. */
  get partitions(): number[] {
    return this.panel.partitions.map((_, index) => index + 1)
  }

  /** Asks the panel's port, and lets the timeline say which message did. */
  command(command: PanelCommand): Outcome {
    const { message, text } = this.heard ?? {}
    return this.host.command(command, given({ message, frame: text }))
  }

  /** The level of a partition. While the panel protests it is not armed yet (p. 8). */
  level(partition: number): number {
    const { panel } = this
    if (panel.walkTest) return TEST
    const cell = panel.partitions[partition - 1]
    if (!cell || !isArmed(panel, partition) || cell.context.leaving?.protests) return OFF
    return LEVELS[cell.context.mode]
  }

  /** Who armed or disarmed a partition last: without a code, quick arm armed it, and the system disarmed it. */
  lastUser(partition: number): number {
    const { lastUser } = this.panel.history.of(partition)
    if (lastUser === null) return this.level(partition) > OFF ? QUICK_ARM : SYSTEM
    return lastUser ?? SYSTEM
  }

  /** Time and date of the panel's own clock. */
  wallClock(): { hour: number; minute: number; month: number; day: number; year: number } {
    const { offsetMs, zone } = this.panel.time
    const { date, hour, minute } = localTime(this.host.clock.now() + offsetMs, zone)
    const [year = 2000, month = 1, day = 1] = date.split('-').map(Number)
    return { hour, minute, month, day, year: year % 100 }
  }
}
