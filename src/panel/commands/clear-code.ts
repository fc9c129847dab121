import type { Origin, Outcome, PanelCommands } from '../port.js'
import { refuse } from '../refusals.js'
import { hasOwnRights, takeCode } from '../slot-authority.js'
import { purposeOf, roleName } from '../slot-plan.js'
import type { PanelState } from '../state.js'
import { partitionsOf } from '../user.js'
import { knownSlot } from './known-slot.js'
import { memoryGate } from './memory-gate.js'

function clearAll(state: PanelState, origin: Origin): Outcome {
  const closed = memoryGate(state, origin, state.everywhere)
  if (closed) return closed
  const changed = state.slots.slots().filter(slot => purposeOf(state.facts, slot)?.remote === 'manage')
  for (const slot of changed) {
    takeCode(state, slot)
    state.narrate('panel.user_code.cleared', { slot, by: origin.source }, origin.cause)
  }
  return { ok: true, changed }
}

/** Clears one slot, or every slot that may be cleared: master, installer and system codes stay. */
export function clearCode(
  state: PanelState,
  command: PanelCommands['user-code/clear'],
  origin: Origin,
): Outcome {
  const { slot } = command
  if (slot === 'all') return clearAll(state, origin)
  const known = knownSlot(state, slot)
  if (!known.ok) return known
  const { purpose } = known
  const user = state.slots.get(slot)
  const closed = memoryGate(state, origin, user?.partitions ?? 0)
  if (closed) return closed
  const role = roleName(purpose)
  if (purpose.remote === 'modify') return refuse('MASTER_PROTECTED', { slot, role })
  if (purpose.remote === 'none') return refuse('SLOT_RESERVED', { slot, role })
  if (!user) return refuse('SLOT_EMPTY', { slot })
  takeCode(state, slot)
  state.narrate('panel.user_code.cleared', { slot, by: origin.source }, origin.cause)
  const { authority, partitions } = user
  if (authority === undefined || hasOwnRights(state, slot)) return { ok: true, slot }
  return { ok: true, slot, lost: { authority, partitions: partitionsOf(partitions) } }
}
