import { instantsOf } from '../../../src/panel/local-time.js'
import type { Gateway } from '../gateway.js'
import { encode, type Values } from '../message.js'
import { clockData, type clockWrite } from '../messages/system.js'
import { clockNow } from '../reports/local-clock.js'
import { type Answer, NOTHING } from './answer.js'

export const answerClock = (gateway: Gateway): Answer => [encode(clockData, clockNow(gateway))]

/**
 * Sets the panel's clock, and answers with it (p. 40). The message names no time zone, so the panel keeps its own. The day of the
 * week follows from the date. A date there is not, or a time that the zone skips, is met with silence.
 */
export function setTheClock(
  gateway: Gateway,
  { year, month, day, hour, minute, second }: Values<typeof clockWrite.layout>,
): Answer {
  const { host, panel } = gateway
  const wall = Date.UTC(2000 + year, month - 1, day, hour, minute, second)
  const shown = new Date(wall)
  if (shown.getUTCMonth() !== month - 1 || shown.getUTCDate() !== day) return NOTHING
  const { zone } = panel.time
  // One that comes twice is meant as it first comes.
  const [instant] = instantsOf(wall, zone)
  if (instant === undefined) return NOTHING
  const outcome = gateway.command({ type: 'time/set', offsetMs: instant - host.clock.now(), zone })
  return outcome.ok ? answerClock(gateway) : NOTHING
}
