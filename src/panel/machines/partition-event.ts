import type { Armer, PartitionContext } from '../partition-machine.js'
import { entryOf, isAlwaysLive, isInterior, isWayOut, needsSecondWord, type ZoneKind } from '../zones.js'
import type { Armed } from './arm-rules.js'

/** What a partition's machine is told. `now`: epoch ms; `cause`: the event that it is due to. */
export type PartitionEvent =
  | ({ type: 'ARM'; by: Armer | null; now: number; cause: number } & Armed)
  | { type: 'DISARM' }
  /** Somebody goes out, and leaves it armed as it is. */
  | { type: 'QUICK_EXIT'; now: number; cause: number }
  /** A zone by which people leave is closed, and none stands open. */
  | { type: 'WAY_OUT_CLOSED'; now: number }
  /** The siren is turned off before its time. */
  | { type: 'SILENCE' }
  /** The alarm was called off at the central station. */
  | { type: 'CALLED_OFF' }
  /** An alarm without a siren. */
  | { type: 'REMEMBER' }
  | { type: 'TRIP'; zone: number; kind: ZoneKind; now: number; cause: number }
  /** The time of a smoke detector that has said one word has come; `open`: it says it still. */
  | { type: 'SMOKE'; zone: number; open: boolean; now: number; cause: number }
  /** Nothing of it stands open any more. */
  | { type: 'READY'; now: number }
  /** An emergency key: an alarm, whatever the partition is doing. */
  | { type: 'PANIC'; now: number; cause: number }
  /** The present deadline has come. `openZone`: a zone on the way out still stands open (0: none); `instant`: no entry door. */
  | { type: 'DUE'; openZone: number; instant: boolean; now: number; cause: number }

export const isLifeSafety = (event: PartitionEvent): boolean =>
  event.type === 'TRIP' && isAlwaysLive(event.kind)

/** A zone that is live in the mode: an interior one only when armed away. */
export const isLive = (context: PartitionContext, event: PartitionEvent): boolean =>
  event.type === 'TRIP' && (!isInterior(event.kind) || context.mode === 'away')

/** A zone by which people come in and go out. */
export const isDoor = (event: PartitionEvent): boolean => event.type === 'TRIP' && isWayOut(event.kind)

/** Which entry delay a zone starts, if any. */
export const entryStarted = (event: PartitionEvent): 1 | 2 | undefined =>
  event.type === 'TRIP' ? entryOf(event.kind) : undefined

/** A smoke detector that nobody believes at its first word, and that has said none of late. */
export const isFirstWord = ({ smoke }: PartitionContext, event: PartitionEvent): boolean =>
  event.type === 'TRIP' && needsSecondWord(event.kind) && (smoke === undefined || event.now >= smoke.until)

/** The zone that an alarm is put down to; 0: an emergency key, which is no zone. */
export function zoneOf({ entryZone }: Pick<PartitionContext, 'entryZone'>, event: PartitionEvent): number {
  if (event.type === 'TRIP' || event.type === 'SMOKE') return event.zone
  return event.type === 'DUE' ? event.openZone || entryZone : 0
}
