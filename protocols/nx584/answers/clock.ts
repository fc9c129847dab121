import { instantsOf } from '../../../src/panel/local-time.js'
import type { Gateway } from '../gateway.js'
import type { Values } from '../message.js'
import type { setClock } from '../messages/set-clock.js'
import { type Answer, answerTo, FAILED } from './answer.js'

/**
 * Sets the panel's clock. The message names no time zone, so the panel keeps its own. The day of the week follows from
 * the date; what the message says of it is only checked.
 */
export function setTheClock(
  gateway: Gateway,
  { year, month, day, hour, minute, weekday }: Values<typeof setClock.layout>,
): Answer {
  const { host, panel } = gateway
  const wall = Date.UTC(2000 + year, month - 1, day, hour, minute)
  const shown = new Date(wall)
  const exists = shown.getUTCMonth() === month - 1 && shown.getUTCDate() === day
  if (year > 99 || !exists || hour > 23 || minute > 59 || weekday < 1 || weekday > 7) return FAILED
  const { zone } = panel.time
  // One that comes twice is meant as it first comes.
  const [instant] = instantsOf(wall, zone)
  if (instant === undefined) return FAILED
  const offsetMs = instant - host.clock.now()
  return answerTo(gateway.command({ type: 'time/set', offsetMs, zone }))
}
