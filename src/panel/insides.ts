import type { PanelRecord } from './state.js'
import type { CodeReader, PanelView } from './view.js'

/** A panel from inside: given by whoever made it to those who may have its codes. */
export interface PanelInsides {
  readonly view: PanelView
  readonly codes: CodeReader
  record(): PanelRecord
  /** The same panel as it was when `record` was made, for whoever knows no more of it. It tells nobody of anything. */
  as(record: PanelRecord): PanelInsides
}
