import { localTime } from '../../../src/panel/local-time.js'
import type { Gateway } from '../gateway.js'

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
/** More than half a year, and less than a whole one less a half. */
const HALF_A_YEAR_MS = 182 * 24 * 60 * 60 * 1000

/** How far the wall clock is ahead of true time (ms). */
function aheadAt(at: number, zone: string): number {
  const { date, hour, minute, second } = localTime(at, zone)
  return Date.parse(`${date}T00:00:00Z`) + ((hour * 60 + minute) * 60 + second) * 1000 - at
}

/** Whether the zone's clock is put forward: it then stands further ahead than half a year earlier or later. */
const isDaylight = (at: number, zone: string): boolean =>
  aheadAt(at, zone) >
  Math.min(aheadAt(at - HALF_A_YEAR_MS, zone), aheadAt(at + HALF_A_YEAR_MS, zone)) + 60_000

/** What the panel's own clock shows at an instant (epoch ms, true time). Day 1 of the week is Sunday (p. 15). */
export function clockAt({ panel }: Gateway, at: number) {
  const { offsetMs, zone } = panel.time
  const { date, weekday, hour, minute, second } = localTime(at + offsetMs, zone)
  return {
    second,
    minute,
    hour,
    weekday: WEEKDAYS.indexOf(weekday) + 1,
    day: Number(date.slice(8, 10)),
    month: Number(date.slice(5, 7)),
    year: Number(date.slice(2, 4)),
  }
}

/** The panel's clock as `RR` and `XK` tell it: with twelve hours, and the month first, as in the document's examples. */
export function clockNow(gateway: Gateway) {
  const { offsetMs, zone } = gateway.panel.time
  const now = gateway.host.clock.now()
  return {
    ...clockAt(gateway, now),
    daylight: isDaylight(now + offsetMs, zone) ? 1 : 0,
    twelveHours: 1,
    dayFirst: 0,
  }
}
