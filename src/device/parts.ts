import type { ActiveFaults } from '../faults/active-faults.js'
import type { Keypads } from '../keypad/keypads.js'
import type { Module } from '../module/module.js'
import type { Panel } from '../panel/panel.js'
import type { PanelClock } from './panel-clock.js'
import type { Teller } from './teller.js'
import type { Now } from './turn-time.js'

/** What a device is made of, as its inputs find it. */
export interface Parts {
  readonly clock: Now
  readonly panel: Panel
  readonly module: Module
  readonly keypads: Keypads
  readonly faults: ActiveFaults
  readonly panelClock: PanelClock
  readonly teller: Teller
  /** Lets the module hear what has happened so far, where an input is several things one after the other. */
  tellModule(): void
}
