import type { Origin, Outcome, PanelCommands } from '../port.js'
import type { PanelState } from '../state.js'
import { writeTable } from './write-table.js'

/** Clears one slot, or every slot that may be cleared: master, installer and system codes stay. */
export function clearCode(
  state: PanelState,
  command: PanelCommands['user-code/clear'],
  origin: Origin,
): Outcome {
  const done = writeTable(state, { type: 'user-code/clear', ...command }, origin)
  if (!done.ok || done.did !== 'cleared') return done
  const { slots } = done
  for (const slot of slots)
    state.narrate({ type: 'panel.user_code.cleared', data: { slot, by: origin.source } }, origin.cause)
  return command.slot === 'all' ? { ok: true, changed: slots } : { ok: true, slot: command.slot }
}
