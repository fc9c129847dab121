import { isTimeZone } from '../local-time.js'
import type { Origin, Outcome, PanelCommands } from '../port.js'
import { refuse } from '../refusals.js'
import type { PanelState } from '../state.js'
import { narrateTroubles } from '../troubles.js'

/** The last instant that a date of four digits can be, in every time zone. */
const LATEST = Date.UTC(9999, 0)

/** Sets the panel's own clock and time zone. A trouble over a lost time is over with it. */
export function setTime(state: PanelState, command: PanelCommands['time/set'], origin: Origin): Outcome {
  const { offsetMs, zone } = command
  if (!isTimeZone(zone)) return refuse('INVALID_REQUEST', { problem: `"${zone}" is not an IANA time zone` })
  const time = state.now() + offsetMs
  if (!(time >= 0 && time <= LATEST))
    return refuse('INVALID_REQUEST', { problem: 'the time is not between the years 1970 and 9999' })
  const troubles = state.troubles()
  state.time = { offsetMs, zone }
  state.timeLost = false
  const event = state.narrate('panel.time.set', { offsetMs, zone, by: origin.source }, origin.cause)
  narrateTroubles(state, troubles, event)
  return { ok: true }
}
