import type { ModuleTold } from '../module/events.js'
import type { Entry, PanelTold, TimelineSource } from '../panel/timeline-event.js'
import type { InputEvent, OwnEvent, SerialEvent } from './events.js'

/** What neither panel nor module tells: inputs, what is seen on lines, and what becomes of the device itself. */
export type DeviceTold = Entry<Exclude<TimelineSource, 'panel' | 'module'>> &
  (InputEvent | SerialEvent | OwnEvent)

/**
 * One entry of a device's timeline. Everything observable is on it; console, recordings, logs and metrics only read. `type`
 * tells what `data` is: plain JSON, in which codes never appear.
 */
export type TimelineEvent = PanelTold | ModuleTold | DeviceTold

/** Every type of event there is. */
export type EventType = TimelineEvent['type']

/** The events of one type. */
export type TimelineEventOf<Type extends EventType> = Extract<TimelineEvent, { readonly type: Type }>
