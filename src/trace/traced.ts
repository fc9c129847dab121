import type { EventType, TimelineEvent } from '../device/timeline-event.js'

/** Events that spans are made of. */
const TRACED = [
  'module.request.received',
  'module.request.waiting',
  'module.request.repeated',
  'module.request.finished',
  'panel.request.unreadable',
] as const satisfies readonly EventType[]

/** One of them. */
export type TracedEvent = Extract<TimelineEvent, { readonly type: (typeof TRACED)[number] }>

export const isTraced = (event: TimelineEvent): event is TracedEvent =>
  TRACED.some(type => type === event.type)
