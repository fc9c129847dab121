import type { Origin, Outcome, PanelCommands } from '../port.js'
import { refuse } from '../refusals.js'
import { hasOwnRights, keepRights, storedAuthority } from '../slot-authority.js'
import { roleName } from '../slot-plan.js'
import type { PanelState } from '../state.js'
import { partitionsOf } from '../user.js'
import { knownSlot } from './known-slot.js'
import { modifyCode } from './modify-code.js'
import { partitionMask, tableGate } from './table-gate.js'

/**
 * Writes what a user number may do, and in which partitions. A user that has a code is changed; a number without one
 * takes it only where the model keeps rights by number, for whatever code comes next.
 */
export function setUserAuthority(
  state: PanelState,
  command: PanelCommands['user-authority/set'],
  origin: Origin,
): Outcome {
  const { slot } = command
  if (state.slots.has(slot)) return modifyCode(state, command, origin)
  const known = knownSlot(state, slot)
  if (!known.ok) return known
  const { purpose } = known
  const partitions = partitionMask(state, command.partitions)
  if (!partitions.ok) return partitions
  const { mask } = partitions
  const closed = tableGate(state, origin, mask)
  if (closed) return closed
  if (!hasOwnRights(state, slot)) return refuse('SLOT_EMPTY', { slot })
  // A partition's own master number is for that partition, whoever is in it.
  if (purpose.partition !== undefined && mask !== 1 << (purpose.partition - 1))
    return refuse('SLOT_RESERVED', { slot, role: roleName(purpose) })
  const authority = storedAuthority(state, slot, command.authority)
  keepRights(state, slot, { partitions: mask, authority })
  state.narrate(
    {
      type: 'panel.user_authority.changed',
      data: { slot, authority, partitions: partitionsOf(mask), by: origin.source },
    },
    origin.cause,
  )
  return { ok: true, slot }
}
