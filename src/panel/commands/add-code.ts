import { checkCode } from '../code-rules.js'
import type { Origin, Outcome, PanelCommands } from '../port.js'
import { type Refusal, refuse } from '../refusals.js'
import { rightsReady, storedAuthority } from '../slot-authority.js'
import {
  isDuressSlot,
  nextDuressSlot,
  nextFreeSlot,
  purposeOf,
  roleName,
  type SlotPurpose,
} from '../slot-plan.js'
import type { PanelState } from '../state.js'
import { maskOf, type PartitionMask, type UserType } from '../user.js'
import { memoryGate, partitionMask } from './memory-gate.js'
import { checkDuressCount, checkLimit, checkUserType, unsupportedType, writtenAt } from './user-type.js'

type AddCode = PanelCommands['user-code/add']

/** Where a new user goes, and what the slot makes of it. */
interface Place {
  readonly ok: true
  readonly slot: number
  readonly purpose: SlotPurpose
}

/** A slot the asker named: does it exist, is it for such a user, is it free? */
function namedSlot(state: PanelState, slot: number, command: AddCode, mask: PartitionMask): Place | Refusal {
  const { facts } = state
  const { userType, partitions } = command
  const purpose = purposeOf(facts, slot)
  if (!purpose) return refuse('SLOT_RANGE', { slot, first: facts.slots.first, last: facts.slots.last })
  const { role, partition } = purpose
  if (role === 'master') return refuse('MASTER_PROTECTED', { slot, role })
  const duress = userType === 'forced' && facts.duress.kind === 'special'
  if (role === 'ordinary') {
    if (duress) return unsupportedType(userType)
  } else {
    const suits = isDuressSlot(purpose) ? duress : userType === 'unrestricted'
    const elsewhere = partition !== undefined && partitions !== undefined && mask !== maskOf([partition])
    if (purpose.remote !== 'manage' || !suits || elsewhere)
      return refuse('SLOT_RESERVED', { slot, role: roleName(purpose) })
    if (partition !== undefined && partition > state.partitions.length)
      return refuse('PARTITION_RANGE', { partition, count: state.partitions.length })
  }
  return state.slots.has(slot) ? refuse('SLOT_OCCUPIED', { slot }) : { ok: true, slot, purpose }
}

function chooseSlot(state: PanelState, command: AddCode, mask: PartitionMask): Place | Refusal {
  const { facts, slots } = state
  if (command.slot !== undefined) return namedSlot(state, command.slot, command, mask)
  const duress = command.userType === 'forced' && facts.duress.kind === 'special'
  const slot = duress ? nextDuressSlot(facts, slots, mask) : nextFreeSlot(facts, slots, command.reserved)
  const purpose = slot === undefined ? undefined : purposeOf(facts, slot)
  if (slot !== undefined && purpose) return { ok: true, slot, purpose }
  return duress
    ? refuse('DURESS_LIMIT', { limit: facts.duress.max })
    : refuse('SLOTS_FULL', { limit: facts.userCodes.limit })
}

/** A partition master's slot makes its user a master of that partition, whatever was asked. */
const typeIn = ({ role }: SlotPurpose, asked: UserType): UserType =>
  role === 'partition_master' ? 'programming' : asked

/**
 * Adds a user code. What stands in the way is told in this order: what the model cannot do at all, the panel's state,
 * the slot and the limits, the code.
 */
export function addCode(state: PanelState, command: AddCode, origin: Origin): Outcome {
  const { code, name } = command
  const unknownType = checkUserType(state, origin, command.userType)
  if (unknownType) return unknownType
  const partitions = partitionMask(state, command.partitions)
  if (!partitions.ok) return partitions
  const closed = memoryGate(state, origin, partitions.mask)
  if (closed) return closed

  const place = chooseSlot(state, command, partitions.mask)
  if (!place.ok) return place
  const { slot, purpose } = place
  const overLimit = purpose.counts ? checkLimit(state, command.reserved ?? []) : undefined
  if (overLimit) return overLimit
  const userType = typeIn(purpose, command.userType)
  const overDuress = userType === 'forced' ? checkDuressCount(state) : undefined
  if (overDuress) return overDuress
  const badCode = checkCode(state, code, userType)
  if (badCode) return badCode

  const ready = rightsReady(state, slot)
  const wished = command.partitions ? partitions.mask : (ready?.partitions ?? partitions.mask)
  const mask = purpose.partition === undefined ? wished : maskOf([purpose.partition])
  const { authority } = command
  state.slots.write({
    slot,
    code,
    userType,
    enabled: true,
    partitions: mask,
    name,
    authority: authority === undefined ? ready?.authority : storedAuthority(state, slot, authority),
    writtenAt: writtenAt(state, userType),
  })
  // From now on the rights stand with the code.
  state.rights?.delete(slot)
  state.narrate('panel.user_code.added', { slot, userType, by: origin.source }, origin.cause)
  return { ok: true, slot }
}
