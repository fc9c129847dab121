import { localTime } from '../../../src/panel/local-time.js'
import type { Gateway } from '../gateway.js'
import type { Values } from '../message.js'
import type { setClock } from '../messages/set-clock.js'
import { type Answer, answerTo, FAILED } from './answer.js'

/** What the wall clock shows in `zone` at `at`, as if it stood in UTC. */
function wallClock(at: number, zone: string): number {
  const { date, hour, minute, second } = localTime(at, zone)
  return Date.parse(`${date}T00:00:00Z`) + ((hour * 60 + minute) * 60 + second) * 1000
}

const DAY = 24 * 60 * 60 * 1000

/**
 * The first instant at which the wall clock in `zone` shows `wall`; undefined where the clock is put forward past it. No zone
 * changes its clock twice within two days, so its offsets a day before and a day after are all there are.
 */
function instantOf(wall: number, zone: string): number | undefined {
  const instants = [wall - DAY, wall + DAY].map(near => wall - (wallClock(near, zone) - near))
  return instants.filter(instant => wallClock(instant, zone) === wall).sort((a, b) => a - b)[0]
}

/**
 * Sets the panel's clock. The message names no time zone, so the panel keeps its own. The day of the week follows from
 * the date; what the message says of it is only checked.
 */
export function setTheClock(
  gateway: Gateway,
  { year, month, day, hour, minute, weekday }: Values<typeof setClock.layout>,
): Answer {
  const { device, state } = gateway
  const wall = Date.UTC(2000 + year, month - 1, day, hour, minute)
  const shown = new Date(wall)
  const exists = shown.getUTCMonth() === month - 1 && shown.getUTCDate() === day
  if (year > 99 || !exists || hour > 23 || minute > 59 || weekday < 1 || weekday > 7) return FAILED
  const { zone } = state.time
  const instant = instantOf(wall, zone)
  if (instant === undefined) return FAILED
  const offsetMs = instant - device.clock.now()
  return answerTo(gateway.command({ type: 'time/set', offsetMs, zone }))
}
