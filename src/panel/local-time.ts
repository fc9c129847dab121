const formats = new Map<string, Intl.DateTimeFormat>()

/** Whether the runtime knows this IANA time zone. */
export function isTimeZone(zone: string): boolean {
  try {
    // To make one takes longer than all the rest of a panel.
    format(zone)
    return true
  } catch {
    return false
  }
}

function format(zone: string): Intl.DateTimeFormat {
  let found = formats.get(zone)
  if (!found) {
    found = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    formats.set(zone, found)
  }
  return found
}

/** A moment on the wall clock of a time zone. */
export interface LocalTime {
  /** `2026-11-23` */
  readonly date: string
  /** `mon` … `sun` */
  readonly weekday: string
  readonly hour: number
  readonly minute: number
  readonly second: number
}

/** What was asked for last of each zone: hours of many users are about the same instants. */
const offsets = new Map<string, Map<number, number>>()
const MOST_OFFSETS = 512

const SECOND_MS = 1000
const DAY_MS = 86_400_000

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

const two = (number: number) => String(number).padStart(2, '0')

/** How far the wall clock is ahead of UTC (ms, whole seconds). To ask the runtime takes longer than all the rest here. */
function offsetAt(at: number, zone: string): number {
  const second = Math.floor(at / SECOND_MS) * SECOND_MS
  const known = offsets.get(zone) ?? new Map<number, number>()
  offsets.set(zone, known)
  const found = known.get(second)
  if (found !== undefined) return found
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {}
  for (const { type, value } of format(zone).formatToParts(second)) parts[type] = Number(value)
  const { year = 0, month = 1, day, hour, minute, second: seconds } = parts
  const offset = Date.UTC(year, month - 1, day, hour, minute, seconds) - second
  if (known.size === MOST_OFFSETS) known.clear()
  known.set(second, offset)
  return offset
}

/** What a wall clock in `zone` (IANA) shows at `at` (epoch ms), daylight saving included. */
export function localTime(at: number, zone: string): LocalTime {
  const wall = new Date(at + offsetAt(at, zone))
  return {
    date: `${wall.getUTCFullYear()}-${two(wall.getUTCMonth() + 1)}-${two(wall.getUTCDate())}`,
    weekday: WEEKDAYS[wall.getUTCDay()] ?? 'sun',
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    second: wall.getUTCSeconds(),
  }
}

/** The first instant after `from`, up to `to`, at which the zone's offset is not what it was before. */
function changeBetween(from: number, to: number, zone: string): number {
  const before = offsetAt(from, zone)
  let low = from
  let high = to
  while (high - low > SECOND_MS) {
    const middle = Math.floor((low + high) / 2 / SECOND_MS) * SECOND_MS
    if (offsetAt(middle, zone) === before) low = middle
    else high = middle
  }
  return high
}

/**
 * The instants (epoch ms, ascending) at which the wall clock of `zone` shows a time: one on most days, two where the hour
 * comes twice, none where it is skipped. No zone changes its clock twice within two days, so its offsets a day before
 * and a day after are all there are.
 * @param wall the wanted time of the wall clock, as if it stood in Greenwich (epoch ms)
 */
export function instantsOf(wall: number, zone: string): number[] {
  const offsets = new Set([offsetAt(wall - DAY_MS, zone), offsetAt(wall + DAY_MS, zone)])
  return [...offsets]
    .map(offset => wall - offset)
    .filter(instant => instant + offsetAt(instant, zone) === wall)
    .sort((a, b) => a - b)
}

/**
 * Every instant (epoch ms) at which the wall clock of `zone` begins to show a time, or passes it by: one on most days,
 * two where the hour comes twice, the end of the gap where it is skipped. On a day of change the change is always among
 * them.
 * @param wall the wanted time of the wall clock, as if it stood in Greenwich (epoch ms)
 */
export function wallEdges(wall: number, zone: string): number[] {
  const from = wall - DAY_MS
  const to = wall + DAY_MS
  const before = offsetAt(from, zone)
  const after = offsetAt(to, zone)
  if (before === after) return [wall - before]
  return [wall - before, wall - after, changeBetween(from, to, zone)]
}
