import { type LocalTime, localTime, wallEdges } from '../panel/local-time.js'
import type { Schedule, Weekday, WeeklyWindow } from './schedule.js'

const WEEK: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

/** Schedules that open and close; `uses` is kept by the panel itself. */
export type WindowSchedule = Exclude<Schedule, { readonly uses: 1 }>

/** How the panel's clock reads: its offset from true time (ms) and its IANA time zone. */
export interface PanelTime {
  readonly offsetMs: number
  readonly zone: string
}

const minutesOf = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5))
const dayBefore = (day: Weekday) => WEEK[(WEEK.indexOf(day) + 6) % 7] ?? day

function weeklyOpen(window: WeeklyWindow, day: Weekday, minute: number): boolean {
  const from = minutesOf(window.from)
  const to = minutesOf(window.to)
  if (from < to) return window.days.includes(day) && minute >= from && minute < to
  // Over midnight: the evening belongs to the listed day, the morning to the day after it.
  return (
    (window.days.includes(day) && minute >= from) || (window.days.includes(dayBefore(day)) && minute < to)
  )
}

/**
 * Whether a schedule's code should work at `at` (true epoch ms) by the panel's own clock.
 *
 * Weekly hours are what a clock on the panel's wall shows, and nothing else. So a time that a change to summer time
 * skips takes effect at the first instant after the gap, hours that lie in the gap whole do not come that day, and in
 * the hour that comes twice a window is open both times, never between.
 */
export function windowOpen(schedule: WindowSchedule, at: number, time: PanelTime): boolean {
  const shown = at + time.offsetMs
  if ('from' in schedule) return shown >= Date.parse(schedule.from) && shown < Date.parse(schedule.to)
  return openByTheWall(schedule.weekly, localTime(shown, time.zone))
}

const openByTheWall = (windows: readonly WeeklyWindow[], { weekday, hour, minute }: LocalTime): boolean =>
  windows.some(window => weeklyOpen(window, weekday as Weekday, hour * 60 + minute))

/** What the wall clock shows when these windows begin or end on a day that is listed; `day` is its UTC midnight. */
function edgesOf(windows: readonly WeeklyWindow[], day: number): number[] {
  const weekday = WEEK[new Date(day).getUTCDay()]
  return windows
    .filter(({ days }) => weekday !== undefined && days.includes(weekday))
    .flatMap(window => {
      const from = minutesOf(window.from)
      const to = minutesOf(window.to)
      return [from, from < to ? to : to + 24 * 60].map(minute => day + minute * MINUTE_MS)
    })
}

/** The next instant after `shown` at which one of the windows may open or close by the wall clock of `zone`. */
function nextWeeklyEdge(windows: readonly WeeklyWindow[], shown: number, zone: string): number {
  const today = Date.parse(`${localTime(shown, zone).date}T00:00:00Z`)
  let least = Infinity
  for (let ahead = -1; ahead <= 8; ahead++) {
    const day = today + ahead * DAY_MS
    // No zone is more than a day from UTC: what begins on this day or later comes after what was found.
    if (day - DAY_MS > least) break
    for (const edge of edgesOf(windows, day))
      for (const instant of wallEdges(edge, zone)) if (instant > shown && instant < least) least = instant
  }
  return least
}

/** The next instant after `at` (true epoch ms) at which the window may open or close; undefined: never again. */
export function nextEdge(schedule: WindowSchedule, at: number, time: PanelTime): number | undefined {
  const shown = at + time.offsetMs
  const next =
    'from' in schedule
      ? Math.min(...[schedule.from, schedule.to].map(text => Date.parse(text)).filter(edge => edge > shown))
      : nextWeeklyEdge(schedule.weekly, shown, time.zone)
  return next === Infinity ? undefined : next - time.offsetMs
}
