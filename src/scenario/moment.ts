import { z } from 'zod'
import { masked } from '../catalogue/mask.js'
import { type LocalTime, localTime } from '../panel/local-time.js'

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const LOCAL = /^(?:(sun|mon|tue|wed|thu|fri|sat) )?([01]\d|2[0-3]):([0-5]\d)$/
const ISO = z.iso.datetime({ offset: true })

/** A moment to wait for: an instant, or the next time a wall clock shows a time of day. */
export type Moment =
  | { readonly kind: 'instant'; readonly at: number }
  | { readonly kind: 'local'; readonly weekday?: number; readonly minutes: number; readonly text: string }

/** Reads `2026-01-05T16:05:00Z`, `16:05` or `fri 16:05`; undefined for anything else. */
export function parseMoment(text: string): Moment | undefined {
  if (ISO.safeParse(text).success) return { kind: 'instant', at: Date.parse(text) }
  const [, day, hour, minute] = LOCAL.exec(text) ?? []
  if (hour === undefined) return undefined
  const weekday = day === undefined ? {} : { weekday: DAYS.indexOf(day) }
  return { kind: 'local', ...weekday, minutes: Number(hour) * 60 + Number(minute), text }
}

/** A moment as it is written in a file. */
export const moment = z.string().transform((text, context): Moment => {
  const found = parseMoment(text)
  if (found) return found
  const message = `expected a moment like 2026-01-05T16:05:00Z, "16:05" or "fri 16:05", got "${masked(text)}"`
  context.addIssue({ code: 'custom', message })
  return z.NEVER
})

const MINUTE = 60_000
const DAY = 24 * 60
const WEEK = 7 * DAY

const minuteOfWeek = ({ weekday, hour, minute }: LocalTime) =>
  DAYS.indexOf(weekday) * DAY + hour * 60 + minute

/**
 * When a moment comes.
 * @param now epoch ms
 * @param zone IANA name of the wall clock's time zone
 * @returns epoch ms, later than now for a time of day
 */
export function instantOf(wanted: Moment, now: number, zone: string): number {
  if (wanted.kind === 'instant') return wanted.at
  const { weekday, minutes } = wanted
  const cycle = weekday === undefined ? DAY : WEEK
  const target = weekday === undefined ? minutes : weekday * DAY + minutes
  /** Minutes from what the wall clock shows at `at` to the target, from 0 to less than a cycle. */
  const missing = (at: number) => (((target - minuteOfWeek(localTime(at, zone))) % cycle) + cycle) % cycle
  const fullMinute = now - (now % MINUTE)
  let at = fullMinute + (missing(fullMinute) || cycle) * MINUTE
  // A change of daylight saving on the way puts the wall clock off: once more, to the nearer side.
  const off = missing(at)
  if (off > 0) at += (off > cycle / 2 ? off - cycle : off) * MINUTE
  return at > now ? at : at + cycle * MINUTE
}
