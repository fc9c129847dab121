import type { PanelModel } from '../catalogue/model.js'
import type { EmulatedPanel } from '../emulator/library.js'

/** A panel as a scenario has it. */
export interface PlacedPanel {
  readonly id: string
  readonly panel: EmulatedPanel
  readonly model: PanelModel
}
