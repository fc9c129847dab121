import { grants, grantsAnything } from '../authority-byte.js'
import { CHECKS, keptName, type Limits, unsupportedType } from '../checks.js'
import { checkCode, codeContext } from '../code-rules.js'
import { tableWith } from '../kept-users.js'
import type { Origin, Outcome, PanelCommands } from '../port.js'
import { type Refusal, refuse } from '../refusals.js'
import { askedAuthority, hasOwnRights, storedAuthority } from '../slot-authority.js'
import { isDuressSlot, roleName, type SlotPurpose } from '../slot-plan.js'
import type { SlotTable, User, UserDraft } from '../slot-table.js'
import type { PanelState } from '../state.js'
import { isRightless, type PartitionMask, type UserType } from '../user.js'
import { knownSlot } from './known-slot.js'
import { partitionMask, tableGate } from './table-gate.js'
import { checkDuressCount, checkSchedule, checkUserType, writtenAt } from './user-type.js'

type ModifyCode = PanelCommands['user-code/modify']

/** What special slots do not allow to be changed. */
function protectedField(
  purpose: SlotPurpose,
  user: User,
  command: ModifyCode,
  partitions: PartitionMask,
): Refusal | undefined {
  if (purpose.role === 'ordinary') return undefined
  const { slot } = user
  const role = roleName(purpose)
  if (purpose.remote === 'none') return refuse('SLOT_RESERVED', { slot, role })
  const retyped = command.userType !== undefined && command.userType !== user.userType
  const moved = partitions !== user.partitions
  const authority = askedAuthority(command)
  const demoted = authority !== undefined && !grants(authority, 'program')
  if (purpose.remote === 'modify' && (retyped || moved || command.enabled === false || demoted))
    return refuse('MASTER_PROTECTED', { slot, role })
  // The slot makes the user: a duress slot a duress code, a partition's slot one of that partition.
  const fixed = isDuressSlot(purpose) || purpose.partition !== undefined
  const leaves = purpose.partition !== undefined && moved
  return (retyped && fixed) || leaves ? refuse('SLOT_RESERVED', { slot, role }) : undefined
}

function becomesType(
  state: PanelState,
  table: SlotTable,
  user: User,
  userType: UserType | undefined,
  origin: Origin,
): Refusal | undefined {
  if (userType === undefined || userType === user.userType) return undefined
  const unknownType = checkUserType(state, origin, userType)
  if (unknownType || userType !== 'forced') return unknownType
  return state.facts.duress.kind === 'special' ? unsupportedType(userType) : checkDuressCount(state, table)
}

/** A new type brings its own rights, as the byte was about the user's old ones; a number's own rights stay. */
function authorityAfter(state: PanelState, user: User, command: ModifyCode) {
  const { slot } = user
  const { userType } = command
  const authority = askedAuthority(command)
  if (authority !== undefined) return storedAuthority(state, slot, authority)
  const retyped = userType !== undefined && userType !== user.userType
  return retyped && !hasOwnRights(state, slot) ? undefined : user.authority
}

/** What a change cannot be, whatever the panel is doing. */
function unsuited(limits: Limits, command: ModifyCode): Refusal | undefined {
  const { code, name, userType, partitions, enabled, authority, attributes, schedule } = command
  return (
    CHECKS.change(limits, [code, name, userType, partitions, enabled, authority, attributes, schedule]) ??
    CHECKS.attributes(limits, attributes ?? []) ??
    CHECKS.name(limits, name ?? '')
  )
}

/** Who may nothing at all by their type can be given rights one by one: then the type is theirs no more. */
function typeAfter(user: User, command: ModifyCode): UserType {
  const authority = askedAuthority(command)
  const opened = authority !== undefined && grantsAnything(authority) && isRightless(user.userType)
  return command.userType ?? (opened ? 'unrestricted' : user.userType)
}

/** The user as a command to change one leaves it, if nothing stands in the way. */
export function planModify(
  state: PanelState,
  command: ModifyCode,
  origin: Origin,
): { readonly ok: true; readonly user: UserDraft } | Refusal {
  const { slot, name } = command
  const limits = state.limits(origin.source)
  const table = tableWith(state.slots, origin.keeps)
  const known = knownSlot(state, slot)
  if (!known.ok) return known
  const { purpose } = known
  const wrong = unsuited(limits, command)
  if (wrong) return wrong
  const user = table.get(slot)
  const partitions = command.partitions
    ? partitionMask(state, command.partitions)
    : { ok: true as const, mask: user?.partitions ?? 0 }
  if (!partitions.ok) return partitions
  const { mask } = partitions
  const closed = tableGate(state, origin, mask | (user?.partitions ?? 0))
  if (closed) return closed
  if (!user) return refuse('SLOT_EMPTY', { slot })
  const userType = typeAfter(user, command)
  const guarded =
    protectedField(purpose, user, command, mask) ??
    becomesType(state, table, user, command.userType, origin) ??
    checkSchedule(state, command.schedule, userType)
  if (guarded) return guarded
  // Becoming a duress user can break a rule with the same old code.
  const judged = command.code !== undefined || (userType === 'forced' && user.userType !== 'forced')
  const context = { ...codeContext(state), slots: table }
  const badCode = judged ? checkCode(limits, context, command.code ?? user.code, userType, slot) : undefined
  if (badCode) return badCode

  // A one-time code begins anew when the code itself is written (PowerSeries Neo), not when it is renamed.
  const begins = command.code !== undefined || userType !== user.userType
  const changed = {
    slot,
    code: command.code ?? user.code,
    userType,
    enabled: command.enabled ?? user.enabled,
    partitions: mask,
    name: name === undefined ? user.name : keptName(limits, name),
    authority: authorityAfter(state, user, command),
    lastUse: begins ? 0 : user.lastUse,
    writtenAt: begins ? writtenAt(state, userType) : user.writtenAt,
  }
  return { ok: true, user: changed }
}

/** Changes what is given of an occupied slot, and leaves the rest. */
export function modifyCode(state: PanelState, command: ModifyCode, origin: Origin): Outcome {
  const planned = planModify(state, command, origin)
  if (!planned.ok) return planned
  const { slot, userType } = state.slots.write(planned.user)
  state.narrate(
    { type: 'panel.user_code.modified', data: { slot, userType, by: origin.source } },
    origin.cause,
  )
  return { ok: true, slot }
}
