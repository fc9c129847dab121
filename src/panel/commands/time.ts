import { masked } from '../../catalogue/mask.js'
import { isTimeZone } from '../local-time.js'
import type { Origin, Outcome, PanelCommands } from '../port.js'
import { refuse } from '../refusals.js'
import type { PanelState } from '../state.js'

/** The last instant that a date of four digits can be, in every time zone. */
const LATEST = Date.UTC(9999, 0)

/** Sets the panel's own clock and time zone. */
export function setTime(state: PanelState, command: PanelCommands['time/set'], origin: Origin): Outcome {
  const { offsetMs, zone } = command
  if (!isTimeZone(zone))
    return refuse('INVALID_REQUEST', { problem: `"${masked(zone.slice(0, 40))}" is not an IANA time zone` })
  const time = state.now() + offsetMs
  if (!(time >= 0 && time <= LATEST))
    return refuse('INVALID_REQUEST', { problem: 'the time is not between the years 1970 and 9999' })
  state.time = { offsetMs, zone }
  state.narrate('panel.time.set', { offsetMs, zone, by: origin.source }, origin.cause)
  return { ok: true }
}
