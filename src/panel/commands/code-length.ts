import type { Origin, Outcome, PanelCommands } from '../port.js'
import type { PanelState } from '../state.js'
import { writeTable } from './write-table.js'

/** Sets the panel-wide code length and does to the stored codes what the model does to them. */
export function setCodeLength(
  state: PanelState,
  command: PanelCommands['code-length/set'],
  origin: Origin,
): Outcome {
  const done = writeTable(state, { type: 'code-length/set', ...command }, origin)
  if (!done.ok) return done
  if (done.did !== 'set-length') return { ok: true, changed: [] }
  const { from, rewritten, erased, before } = done
  const { source: by, cause } = origin
  const event = state.narrate(
    { type: 'panel.code_length.changed', data: { from, to: command.length, rewritten, erased, by } },
    cause,
  )
  for (const slot of before)
    if (!state.slots.has(slot)) state.narrate({ type: 'panel.user_code.cleared', data: { slot, by } }, event)
  return { ok: true, changed: rewritten + erased > 0 ? before : [] }
}
