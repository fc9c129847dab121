import type { Origin, Outcome, PanelCommands } from '../port.js'
import type { TableOutcome } from '../rules/table-case.js'
import type { PanelState } from '../state.js'
import { writeTable } from './write-table.js'

/** Changes what is given of an occupied slot, and leaves the rest. */
export const modifyCode = (
  state: PanelState,
  command: PanelCommands['user-code/modify'],
  origin: Origin,
): Outcome => tellModified(state, writeTable(state, { type: 'user-code/modify', ...command }, origin), origin)

/** Tells the timeline of a user that was changed. */
export function tellModified(state: PanelState, done: TableOutcome, { source, cause }: Origin): Outcome {
  if (!done.ok || done.did !== 'wrote') return done
  const { slot, userType } = done
  state.narrate({ type: 'panel.user_code.modified', data: { slot, userType, by: source } }, cause)
  return { ok: true, slot }
}
