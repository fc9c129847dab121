import { authenticate, partitionRange, userOf } from '../authority.js'
import type { Origin, Outcome, PanelCommands } from '../port.js'
import { refuse } from '../refusals.js'
import { narrateProgramming, restart } from '../restart.js'
import type { PanelState } from '../state.js'

/** When local programming closes by itself if nobody touches a key, or null if it never does. */
export const programmingUntil = (state: PanelState): number | null => {
  const seconds = state.facts.programming.localTimeout
  return seconds === 0 ? null : state.now() + seconds * 1000
}

/** Opens local programming with a master or installer code; only a disarmed panel can be programmed. */
export function enterProgramming(
  state: PanelState,
  command: PanelCommands['programming/enter'],
  origin: Origin,
): Outcome {
  const absent = partitionRange(state, command.partition)
  if (absent) return absent
  if (state.armedPartitions().length > 0) return refuse('PANEL_ARMED')
  if (state.main.value.programming === 'local') return refuse('LOCAL_PROGRAMMING')
  const found = authenticate(state, { ...command, use: 'program' }, origin)
  if (!found.ok) return found
  state.main.send({ type: 'OPEN', until: programmingUntil(state), cause: found.cause })
  narrateProgramming(state, 'closed', { ...origin, cause: found.cause }, userOf(found.user))
  return { ok: true, ...userOf(found.user) }
}

/** Leaves local programming; some panels then start again. */
export function exitProgramming(
  state: PanelState,
  _command: PanelCommands['programming/exit'],
  origin: Origin,
): Outcome {
  const from = state.main.value.programming
  if (from === 'closed') return { ok: true }
  state.main.send({ type: 'CLOSE' })
  const event = narrateProgramming(state, from, origin)
  if (state.facts.programming.rebootOnExit) restart(state, 'programming', event)
  return { ok: true }
}
