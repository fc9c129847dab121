import { tableWith } from '../kept-users.js'
import type { Origin, Outcome, PanelCommands } from '../port.js'
import { type Refusal, refuse } from '../refusals.js'
import { takeCode } from '../slot-authority.js'
import { purposeOf, roleName } from '../slot-plan.js'
import type { PanelState } from '../state.js'
import { knownSlot } from './known-slot.js'
import { tableGate } from './table-gate.js'

type ClearCode = PanelCommands['user-code/clear']

/** The slots that a command to clear one or all empties, if nothing stands in the way. */
export function planClear(
  state: PanelState,
  { slot }: ClearCode,
  origin: Origin,
): { readonly ok: true; readonly slots: readonly number[] } | Refusal {
  const table = tableWith(state.slots, origin.keeps)
  if (slot === 'all') {
    const closed = tableGate(state, origin, state.everywhere)
    const slots = table.slots().filter(taken => purposeOf(state.facts, taken)?.remote === 'manage')
    return closed ?? { ok: true, slots }
  }
  const known = knownSlot(state, slot)
  if (!known.ok) return known
  const { purpose } = known
  const user = table.get(slot)
  const closed = tableGate(state, origin, user?.partitions ?? 0)
  if (closed) return closed
  const role = roleName(purpose)
  if (purpose.remote === 'modify') return refuse('MASTER_PROTECTED', { slot, role })
  if (purpose.remote === 'none') return refuse('SLOT_RESERVED', { slot, role })
  return user ? { ok: true, slots: [slot] } : refuse('SLOT_EMPTY', { slot })
}

/** Clears one slot, or every slot that may be cleared: master, installer and system codes stay. */
export function clearCode(state: PanelState, command: ClearCode, origin: Origin): Outcome {
  const planned = planClear(state, command, origin)
  if (!planned.ok) return planned
  const cleared = planned.slots.filter(slot => takeCode(state, slot))
  for (const slot of cleared)
    state.narrate({ type: 'panel.user_code.cleared', data: { slot, by: origin.source } }, origin.cause)
  return command.slot === 'all' ? { ok: true, changed: cleared } : { ok: true, slot: command.slot }
}
