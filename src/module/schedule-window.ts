import { localTime } from '../panel/local-time.js'
import type { Schedule, Weekday, WeeklyWindow } from './schedule.js'

const WEEK: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const DAY_MS = 86_400_000

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

/** Whether a schedule's code should work at `at` (true epoch ms) by the panel's own clock. */
export function windowOpen(schedule: WindowSchedule, at: number, time: PanelTime): boolean {
  const shown = at + time.offsetMs
  if ('from' in schedule) return shown >= Date.parse(schedule.from) && shown < Date.parse(schedule.to)
  const { weekday, hour, minute } = localTime(shown, time.zone)
  return schedule.weekly.some(window => weeklyOpen(window, weekday as Weekday, hour * 60 + minute))
}

/**
 * The instant (epoch ms) at which a wall clock in `zone` shows this date and minute. A time that a change to summer
 * time skips is taken as the instant of the change's other side.
 */
function instantOf(date: string, minute: number, zone: string): number {
  const wanted = Date.parse(`${date}T00:00:00Z`) + minute * 60_000
  let instant = wanted
  // Two corrections suffice: the second only matters when the first crosses a change of the zone's offset.
  for (let round = 0; round < 2; round++) {
    const shown = localTime(instant, zone)
    const wall = Date.parse(`${shown.date}T00:00:00Z`) + (shown.hour * 60 + shown.minute) * 60_000
    instant += wanted - wall
  }
  return instant
}

function weeklyEdges(windows: readonly WeeklyWindow[], shown: number, zone: string): number[] {
  const edges: number[] = []
  const today = Date.parse(`${localTime(shown, zone).date}T00:00:00Z`)
  for (let ahead = -1; ahead <= 8; ahead++) {
    const day = new Date(today + ahead * DAY_MS)
    const weekday = WEEK[day.getUTCDay()]
    const date = day.toISOString().slice(0, 10)
    for (const window of windows) {
      if (!weekday || !window.days.includes(weekday)) continue
      const from = minutesOf(window.from)
      const to = minutesOf(window.to)
      edges.push(instantOf(date, from, zone), instantOf(date, from < to ? to : to + 24 * 60, zone))
    }
  }
  return edges
}

/** The next instant after `at` (true epoch ms) at which the window may open or close; undefined: never again. */
export function nextEdge(schedule: WindowSchedule, at: number, time: PanelTime): number | undefined {
  const shown = at + time.offsetMs
  const edges =
    'from' in schedule
      ? [Date.parse(schedule.from), Date.parse(schedule.to)]
      : weeklyEdges(schedule.weekly, shown, time.zone)
  const next = Math.min(...edges.filter(edge => edge > shown))
  return next === Infinity ? undefined : next - time.offsetMs
}
