import { describeDuration } from '../../scenario/duration.js'
import { figuresOf } from '../statistics/figures.js'
import type { FleetTally } from '../statistics/tally.js'
import { instantText, numberText, timeText } from '../statistics/words.js'
import { cut } from './table.js'

/** How a run stands, for the line that shows it. */
export interface Snapshot {
  /** What goes on, in a word or two: `connecting`, `running`, `waiting for answers`. */
  readonly phase: string
  /** Milliseconds from the beginning of the workload. */
  readonly at: number
  readonly lastsMs: number
  /** Panels of the fleet. */
  readonly count: number
  readonly online: number
  readonly sent: number
  readonly waiting: number
  readonly lost: number
  readonly doubled: number
  readonly late: number
  readonly afterClear: number
  readonly notUsable: number
  /** Milliseconds; absent: none was seen yet. */
  readonly usableP99?: number
  /** How much faster than its own time the workload goes; absent: nobody knows. */
  readonly speed?: number
}

/** What a tally says of a run so far. */
export function snapshotOf(
  tally: FleetTally,
  at: Pick<Snapshot, 'phase' | 'at' | 'lastsMs' | 'count' | 'speed'>,
): Snapshot {
  const total = tally.total()
  const { panels, requests, answers, codes } = figuresOf(total.counts)
  const usableP99 = total.times('usable').percentile(99)
  return {
    ...at,
    online: panels.online,
    sent: requests.sent,
    waiting: requests.sent - answers.final - answers.lost,
    lost: answers.lost,
    doubled: answers.doubled,
    late: answers.late,
    afterClear: codes.afterClear,
    notUsable: codes.notUsable,
    ...(usableP99 === undefined ? {} : { usableP99 }),
  }
}

/**
 * A run in one line of at most `width` columns: what matters most is there at any width, and what does not fit any more is left out as
 * a whole.
 */
export function progressText(snapshot: Snapshot, width: number): string {
  const { phase, at, lastsMs, count, online, sent, waiting, usableP99, speed } = snapshot
  const bad = (name: string, many: number) => (many > 0 ? [`${numberText(many)} ${name}`] : [])
  const parts = [
    `${instantText(at)} of ${describeDuration(lastsMs)}`,
    `${numberText(online)}/${numberText(count)} online`,
    ...bad('work after clear', snapshot.afterClear),
    ...bad('not usable', snapshot.notUsable),
    ...bad('lost', snapshot.lost),
    ...bad('doubled', snapshot.doubled),
    ...bad('late', snapshot.late),
    ...(sent > 0 ? [`${numberText(sent)} sent`, `${numberText(waiting)} waiting`] : []),
    ...(usableP99 === undefined ? [] : [`usable p99 ${timeText(usableP99)}`]),
    phase,
    ...(speed === undefined ? [] : [`${Number(speed.toPrecision(2))} × time`]),
  ]
  let line = ''
  for (const part of parts) {
    const longer = line === '' ? part : `${line}  ${part}`
    if (longer.length <= width) line = longer
  }
  return line === '' ? cut(parts[0] ?? '', width) : line
}
