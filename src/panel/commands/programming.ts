import { authenticate, partitionRange, userOf } from '../authority.js'
import { given } from '../given.js'
import { PROGRAMMING_RULES } from '../machines/panel.js'
import { firstFinding } from '../machines/rule.js'
import type { Origin, Outcome, PanelCommands } from '../port.js'
import { narrateProgramming, restart } from '../restart.js'
import type { PanelState } from '../state.js'

/** Opens local programming with a master or installer code; only a disarmed panel can be programmed. */
export function enterProgramming(
  state: PanelState,
  command: PanelCommands['programming/enter'],
  origin: Origin,
): Outcome {
  const absent = partitionRange(state, command.partition)
  if (absent) return absent
  const armed = state.armedMask
  const stands = firstFinding(PROGRAMMING_RULES, {
    armed,
    isOn: state.main.value.programming === 'local',
  })
  if (stands) {
    state.main.refuse({ type: 'OPEN', armed, now: state.now(), cause: origin.cause })
    return stands
  }
  const { code, partition, of, idleMs } = command
  const found = authenticate(state, { code, partition, use: 'program', ...given({ of }) }, origin)
  if (!found.ok) return found
  state.main.send({ type: 'OPEN', armed, now: state.now(), cause: found.cause, ...given({ idleMs }) })
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
