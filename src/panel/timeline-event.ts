import type { PanelEventType, Source } from './events.js'

/** Where a timeline event comes from. */
export type TimelineSource = Source | 'cloud' | 'zone' | 'power' | 'device'

/**
 * One entry of a device's timeline. Everything observable is on it; console, recordings, logs and metrics only read.
 */
export interface TimelineEvent {
  /** 1, 2, 3 … per device, without gaps. */
  readonly seq: number
  /** ISO 8601 with milliseconds, UTC. */
  readonly at: string
  readonly source: TimelineSource
  readonly type: PanelEventType | (string & {})
  /** Plain JSON; codes never appear in it. */
  readonly data: Readonly<Record<string, unknown>>
  /** `seq` of the event that led to this one. */
  readonly cause?: number
}
