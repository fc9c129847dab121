import { CHECKS } from '../../../panel/checks.js'
import { refuse as panelRefuse } from '../../../panel/refusals.js'
import { type AccessTime, ALWAYS } from '../access-time.js'
import { fail } from '../answers.js'
import { checkAccess, limitsOf } from '../checks.js'
import { codeConflict } from '../codes.js'
import { type DeskContext, isOverdue, takeBack } from '../context.js'
import { findPanel, findStaying, findUser } from '../find.js'
import { type PanelView, partitionsOf } from '../panel-view.js'
import { type DeskRefusal, refuse, refuseAs, refuseFor } from '../refusal.js'
import {
  type Access,
  accessKey,
  type DeskUser,
  fullName,
  type Grant,
  operationFor,
  slotKey,
} from '../state.js'
import { grantOf, rowFor } from '../wish.js'
import type { DeskOutcome } from './outcome.js'
import { removeUser } from './user.js'

/** Access to one panel, as somebody switches it on. What is not given stays as it was. */
export interface AccessFields {
  readonly user: string
  readonly panel: string
  /** `all`, or some of the panel's. */
  readonly partitions?: readonly number[] | 'all'
  readonly time?: AccessTime
  readonly slot?: number
}

/** What can be said of a grant before anything is sent. */
export function checkGrant(
  context: DeskContext,
  user: DeskUser,
  panel: PanelView,
  grant: Grant,
): DeskRefusal | undefined {
  if (user.userType === 'forced' && panel.info?.capabilities.duressCodes === 0)
    return refuse('DURESS_UNSUPPORTED', { panel: panel.id })
  if (user.userType === 'forced' && grant.time.kind !== 'always') return refuse('DURESS_ALWAYS')
  const taken = user.code && codeConflict(context, user.code, [panel.id], user.id)
  return taken ?? checkAccess(context, user, panel, grant)
}

/** A slot that somebody asks for is free, or the user's own. */
function checkSlot(
  { state }: DeskContext,
  { user, held }: Access,
  panel: PanelView,
  slot: number | undefined,
): DeskRefusal | undefined {
  if (slot === undefined || held?.slot === slot) return undefined
  const others = state.access.by('slot', slotKey(panel.id, slot)).some(other => other.user !== user)
  return others || panel.at(slot) ? refuseFor(panel.id, panelRefuse('SLOT_OCCUPIED', { slot })) : undefined
}

/** Switches a user's access to a panel on, or changes it. Asked for again after a failure, it is tried again. */
export function accessOn(context: DeskContext, fields: AccessFields): DeskOutcome {
  const found = findStaying(context, fields.user)
  if (!found.ok) return found
  const panel = findPanel(context, fields.panel)
  if (!panel.ok) return panel
  const { state, now } = context
  const user = found.found
  const known = state.access.get(accessKey(user.id, fields.panel))
  if (!user.code && !known) return refuse('NO_CODE', { name: fullName(user) })
  const row = known ?? { user: user.id, panel: fields.panel }
  const before = grantOf(state, user, row)
  const grant = changedGrant(before, fields)
  const wrong =
    checkGrant(context, user, panel.found, grant) ?? checkSlot(context, row, panel.found, fields.slot)
  if (wrong) return wrong
  // Access that a plan gives, asked for as it is, stays with the plan.
  const isAsPlanned =
    row.direct === undefined &&
    fields.partitions === undefined &&
    fields.time === undefined &&
    fields.slot === undefined &&
    before !== undefined
  const { trouble: _, misplaced: __, accepted, ...rest } = row
  const operation = operationFor(state, user.id, fields.panel)
  // Where the panel may have another code than the user's, asking again sends it again.
  const keepsDigits = row.held?.written.code === 'panel' && !user.code
  state.access.put({
    ...rest,
    ...(accepted && keepsDigits ? { accepted } : {}),
    ...(isAsPlanned ? {} : { direct: { since: state.next(), grant } }),
    ...(operation && isOverdue(operation, now()) ? { renewed: true } : {}),
  })
  context.touch(accessKey(user.id, fields.panel))
  return { ok: true, user: user.id }
}

function changedGrant(before: Grant | undefined, { partitions, time, slot }: AccessFields): Grant {
  const list = partitions ?? before?.partitions
  return {
    ...(list === undefined || list === 'all' ? {} : { partitions: [...list].sort((a, b) => a - b) }),
    time: time ?? before?.time ?? ALWAYS,
    ...(slot === undefined ? slotOf(before) : { slot }),
  }
}

const slotOf = (grant: Grant | undefined) => (grant?.slot === undefined ? {} : { slot: grant.slot })

/** Switches a user's access to a panel off, or only to some of its partitions. The person stays. */
export function accessOff(
  context: DeskContext,
  { user, panel, partitions }: Pick<AccessFields, 'user' | 'panel' | 'partitions'>,
): DeskOutcome {
  if (partitions === undefined || partitions === 'all') return removeUser(context, { user, panel })
  const found = findStaying(context, user)
  if (!found.ok) return found
  const view = findPanel(context, panel)
  if (!view.ok) return view
  const { id } = found.found
  const row = context.state.access.get(accessKey(id, panel))
  const grant = row && grantOf(context.state, found.found, row)
  if (!grant) return refuse('NO_ACCESS', { name: fullName(found.found), panel })
  const beyond = CHECKS.partitions(limitsOf(view.found), partitions)
  if (beyond) return refuseFor(view.found.id, beyond)
  const left = (grant.partitions ?? partitionsOf(view.found)).filter(number => !partitions.includes(number))
  return left.length === 0
    ? removeUser(context, { user, panel })
    : accessOn(context, { user, panel, partitions: left })
}

/** Takes back what is on its way for a user at a panel. */
export function cancelAccess(
  context: DeskContext,
  { user, panel }: { readonly user: string; readonly panel: string },
): DeskOutcome {
  const found = findUser(context, user)
  if (!found.ok) return found
  const { id } = found.found
  const operation = operationFor(context.state, id, panel)
  if (!operation) return refuse('NOTHING_PENDING', { name: fullName(found.found), panel })
  takeBack(context, operation, 'operator')
  const access = context.state.access.get(accessKey(id, panel))
  // What never left the desk gets no answer that it was cancelled.
  if (access && !context.state.operations.has(operation.transaction))
    fail(context, access, refuseAs('CANCELLED'))
  return { ok: true, user: id }
}
