import { CHECKS, keptName } from '../checks.js'
import { checkCode, codeContext } from '../code-rules.js'
import { tableWith } from '../kept-users.js'
import type { Origin, Outcome, PanelCommands } from '../port.js'
import { type Refusal, refuse } from '../refusals.js'
import { askedAuthority, rightsReady, storedAuthority } from '../slot-authority.js'
import { nextDuressSlot, nextFreeSlot, purposeOf, type SlotPurpose } from '../slot-plan.js'
import type { SlotTable, UserDraft } from '../slot-table.js'
import type { PanelState } from '../state.js'
import { maskOf, type PartitionMask, type UserType } from '../user.js'
import { knownSlot } from './known-slot.js'
import { partitionMask, tableGate } from './table-gate.js'
import { checkDuressCount, checkLimit, checkSchedule, checkUserType, full, writtenAt } from './user-type.js'

type AddCode = PanelCommands['user-code/add']

/** Where a new user goes, and what the slot makes of it. */
interface Place {
  readonly ok: true
  readonly slot: number
  readonly purpose: SlotPurpose
}

/** A slot the asker named: is it for such a user, and free? */
function namedSlot(
  state: PanelState,
  table: SlotTable,
  slot: number,
  { userType, partitions }: AddCode,
): Place | Refusal {
  const known = knownSlot(state, slot)
  if (!known.ok) return known
  const unfit = CHECKS.newSlot(state.limits('panel'), { slot, userType, partitions })
  if (unfit) return unfit
  return table.has(slot) ? refuse('SLOT_OCCUPIED', { slot }) : { ...known, slot }
}

function chooseSlot(
  state: PanelState,
  table: SlotTable,
  command: AddCode,
  mask: PartitionMask,
): Place | Refusal {
  const { facts } = state
  if (command.slot !== undefined) return namedSlot(state, table, command.slot, command)
  const duress = command.userType === 'forced' && facts.duress.kind === 'special'
  const slot = duress ? nextDuressSlot(facts, table, mask) : nextFreeSlot(facts, table)
  const purpose = slot === undefined ? undefined : purposeOf(facts, slot)
  if (slot !== undefined && purpose) return { ok: true, slot, purpose }
  return duress ? refuse('DURESS_LIMIT', { limit: facts.duress.max }) : full(facts, table)
}

/** A partition master's slot makes its user a master of that partition, whatever was asked. */
const typeIn = ({ role }: SlotPurpose, asked: UserType): UserType =>
  role === 'partition_master' ? 'programming' : asked

/** The partitions of a code for which nobody names any. */
function unnamedPartitions(state: PanelState, { source }: Origin): PartitionMask {
  // Where a code takes after the one that made it, wire and operator stand for the master, who is everywhere.
  const isLocal = source !== 'module'
  return isLocal && state.facts.users.partitionsAsMade === 'first' ? maskOf([1]) : state.everywhere
}

/**
 * The user a command to add one makes, if nothing stands in the way. What does is told in this order: what the model
 * cannot do at all, the panel's state, the slot and the limits, the code.
 */
export function planAdd(
  state: PanelState,
  command: AddCode,
  origin: Origin,
): { readonly ok: true; readonly user: UserDraft } | Refusal {
  const { code, name } = command
  const limits = state.limits(origin.source)
  const table = tableWith(state.slots, origin.keeps)
  const unsuited =
    checkUserType(state, origin, command.userType) ??
    checkSchedule(state, command.schedule, command.userType) ??
    CHECKS.attributes(limits, command.attributes ?? []) ??
    CHECKS.name(limits, name ?? '')
  if (unsuited) return unsuited
  const partitions = partitionMask(state, command.partitions)
  if (!partitions.ok) return partitions
  const named = command.partitions ? partitions.mask : unnamedPartitions(state, origin)
  const closed = tableGate(state, origin, named)
  if (closed) return closed

  const place = chooseSlot(state, table, command, named)
  if (!place.ok) return place
  const { slot, purpose } = place
  const overLimit = purpose.counts ? checkLimit(state, table) : undefined
  if (overLimit) return overLimit
  const userType = typeIn(purpose, command.userType)
  const overDuress = userType === 'forced' ? checkDuressCount(state, table) : undefined
  if (overDuress) return overDuress
  const badCode = checkCode(limits, { ...codeContext(state), slots: table }, code, userType)
  if (badCode) return badCode

  const ready = rightsReady(state, slot)
  const wished = command.partitions ? named : (ready?.partitions ?? named)
  const authority = askedAuthority(command)
  const user = {
    slot,
    code,
    userType,
    enabled: command.enabled ?? true,
    partitions: purpose.partition === undefined ? wished : maskOf([purpose.partition]),
    name: name === undefined ? undefined : keptName(limits, name),
    authority: authority === undefined ? ready?.authority : storedAuthority(state, slot, authority),
    writtenAt: writtenAt(state, userType),
  }
  return { ok: true, user }
}

/** Adds a user code. */
export function addCode(state: PanelState, command: AddCode, origin: Origin): Outcome {
  const planned = planAdd(state, command, origin)
  if (!planned.ok) return planned
  const { slot, userType } = state.slots.write(planned.user)
  // From now on the rights stand with the code.
  state.rights?.delete(slot)
  state.narrate({ type: 'panel.user_code.added', data: { slot, userType, by: origin.source } }, origin.cause)
  return { ok: true, slot }
}
