import { CHECKS } from '../checks.js'
import type { Origin, Outcome, PanelCommands } from '../port.js'
import type { PanelState } from '../state.js'
import { narrateTroubles } from '../troubles.js'

/** Sets the panel's own clock and time zone. A trouble over a lost time is over with it. */
export function setTime(state: PanelState, command: PanelCommands['time/set'], origin: Origin): Outcome {
  const { offsetMs, zone } = command
  const limits = state.limits(origin.source)
  const wrong = CHECKS.timeZone(limits, zone) ?? CHECKS.time(limits, state.now() + offsetMs)
  if (wrong) return wrong
  const troubles = state.troubles()
  state.time = { offsetMs, zone }
  state.timeLost = false
  const event = state.narrate(
    { type: 'panel.time.set', data: { offsetMs, zone, by: origin.source } },
    origin.cause,
  )
  narrateTroubles(state, troubles, event)
  return { ok: true }
}
