import type { Actor } from './actor.js'
import { type PanelEvent, SOURCES } from './events.js'

/** Where a timeline event comes from. */
export const TIMELINE_SOURCES = [...SOURCES, 'cloud', 'zone', 'power', 'device'] as const
export type TimelineSource = (typeof TIMELINE_SOURCES)[number]

/** What stands on a device's timeline beside what is told. */
export interface Entry<From extends TimelineSource = TimelineSource> {
  /** 1, 2, 3 … per device, without gaps. */
  readonly seq: number
  /** ISO 8601 with milliseconds, UTC. */
  readonly at: string
  readonly source: From
  /** `seq` of the event that led to this one. */
  readonly cause?: number
  /** Who did it, where something began here: what has a cause is the doing of whoever began that. */
  readonly actor?: Actor
}

/** What a panel told, as it stands on its device's timeline. Nobody else's events come from there. */
export type PanelTold = Entry<'panel'> & PanelEvent
