import type { Origin, Outcome, PanelCommands } from '../port.js'
import type { PanelState } from '../state.js'
import { partitionsOf } from '../user.js'
import { tellModified } from './modify-code.js'
import { writeTable } from './write-table.js'

/**
 * Writes what a user number may do, and in which partitions. A user that has a code is changed; a number without one
 * takes it only where the model keeps rights by number, for whatever code comes next.
 */
export function setUserAuthority(
  state: PanelState,
  command: PanelCommands['user-authority/set'],
  origin: Origin,
): Outcome {
  const done = writeTable(state, { type: 'user-authority/set', ...command }, origin)
  if (!done.ok || done.did !== 'kept-rights') return tellModified(state, done, origin)
  const { slot, authority } = done
  const partitions = partitionsOf(done.partitions)
  state.narrate(
    { type: 'panel.user_authority.changed', data: { slot, authority, partitions, by: origin.source } },
    origin.cause,
  )
  return { ok: true, slot }
}
