import type { PanelModel } from '../catalogue/model.js'
import type { Device } from '../device/device.js'
import type { TimelineLog } from '../device/timeline.js'
import type { TimelineEvent } from '../device/timeline-event.js'
import type { AutomationPort, PanelLine } from './panel-line.js'

type Watcher = Parameters<AutomationPort['attach']>[0]

/** The automation port of a panel that lives in this process: nothing is kept, so nothing has to be waited for. */
export class LibraryPort implements AutomationPort {
  /** The lines it is on. */
  readonly lines = new Set<PanelLine>()
  /** How many it was ever put on. */
  attached = 0
  readonly #watchers = new Set<Watcher>()

  constructor(
    readonly device: Device,
    readonly log: TimelineLog,
    readonly model: PanelModel,
    readonly seed: number,
  ) {}

  whenDurable(then: () => void): void {
    then()
  }

  attach(watcher: Watcher): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  /** Something happened at the device, in the middle of an input. */
  event(event: TimelineEvent): void {
    for (const watcher of this.#watchers) watcher.event?.(event)
  }

  /** An input was worked off. */
  settled(): void {
    for (const watcher of this.#watchers) watcher.settled()
  }

  /** Leaves all its lines. */
  leave(): void {
    for (const line of this.lines) line.leave()
  }
}
