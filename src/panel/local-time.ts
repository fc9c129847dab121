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
      weekday: 'short',
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

/** What a wall clock in `zone` (IANA) shows at `at` (epoch ms), daylight saving included. */
export function localTime(at: number, zone: string): LocalTime {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {}
  for (const part of format(zone).formatToParts(at)) parts[part.type] = part.value
  return {
    date: `${parts.year}-${parts.month}-${parts.day}`,
    weekday: (parts.weekday ?? '').toLowerCase(),
    hour: Number(parts.hour),
    minute: Number(parts.minute),
    second: Number(parts.second),
  }
}

const DAY_MS = 86_400_000

/** The wall clock of a zone as if it stood in Greenwich (epoch ms), to the second. */
function wallOf(at: number, zone: string): number {
  const { date, hour, minute, second } = localTime(at, zone)
  return Date.parse(`${date}T00:00:00Z`) + ((hour * 60 + minute) * 60 + second) * 1000
}

/** How far the wall clock is ahead of UTC (ms). */
const offsetAt = (at: number, zone: string) => wallOf(at, zone) - Math.floor(at / 1000) * 1000

/** The first instant after `from`, up to `to`, at which the zone's offset is not what it was before. */
function changeBetween(from: number, to: number, zone: string): number {
  const before = offsetAt(from, zone)
  let low = from
  let high = to
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000
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
