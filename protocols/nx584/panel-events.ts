import type { TimelineEvent } from '../../src/device/timeline-event.js'
import type { PanelEvents, PanelEventType } from '../../src/panel/events.js'

/** What happened at the panel, by its type. */
export type PanelEvent = {
  [Type in PanelEventType]: { readonly type: Type; readonly data: PanelEvents[Type] }
}[PanelEventType]

/** The event as one of the panel's. What others told has none of these types. */
export const panelEvent = (event: TimelineEvent): PanelEvent => event as unknown as PanelEvent
