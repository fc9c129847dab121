import type { Origin, Outcome, PanelCommands } from '../port.js'
import type { PanelState } from '../state.js'
import { writeTable } from './write-table.js'

/** Adds a user code. */
export function addCode(state: PanelState, command: PanelCommands['user-code/add'], origin: Origin): Outcome {
  const done = writeTable(state, { type: 'user-code/add', ...command }, origin)
  if (!done.ok || done.did !== 'wrote') return done
  const { slot, userType } = done
  state.narrate({ type: 'panel.user_code.added', data: { slot, userType, by: origin.source } }, origin.cause)
  return { ok: true, slot }
}
