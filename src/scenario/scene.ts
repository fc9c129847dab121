import type { Companions } from './companions.js'
import type { PlacedPanel } from './placed-panel.js'
import type { World } from './world.js'

/** Where a step is played: the world, and what the step itself says beside its kind. */
export interface Scene {
  readonly world: World
  /** The panel the step is about. */
  readonly place: PlacedPanel
  readonly companions: Companions
  /** Puts a remark into the report. */
  remark(text: string): void
}
