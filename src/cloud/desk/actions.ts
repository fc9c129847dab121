import { type AccessFields, accessOff, accessOn, cancelAccess } from './actions/access.js'
import { cancelCommand, type PanelCommand, sendCommand } from './actions/command.js'
import type { DeskOutcome } from './actions/outcome.js'
import { forgetPanel } from './actions/panel.js'
import { addPlan, assignPlan, deletePlan, editPlan, type PlanFields, unassignPlan } from './actions/plan.js'
import { acceptSlot, type SlotReference, undoSlot } from './actions/sync.js'
import { addUser, deleteUser, editUser, removeUser, type UserFields } from './actions/user.js'
import type { DeskAccount, DeskContext } from './context.js'
import { needsOf } from './needs.js'
import { allows, isCustomersOwn, type Role } from './permissions.js'
import { forbidden, refuse } from './refusal.js'

interface UserAtPanel {
  readonly user: string
  readonly panel: string
}

interface Membership {
  readonly plan: string
  readonly user: string
}

/** Everything somebody can do at a desk, by name. Users and plans are named by id or name. */
export interface DeskActions {
  'user/add': UserFields
  'user/edit': UserFields & { readonly user: string }
  /** Takes access away (at one panel, or all) and keeps the person. */
  'user/remove': { readonly user: string; readonly panel?: string }
  'user/delete': { readonly user: string }
  'access/on': AccessFields
  'access/off': Pick<AccessFields, 'user' | 'panel' | 'partitions'>
  'access/cancel': UserAtPanel
  'plan/add': PlanFields
  'plan/edit': PlanFields & { readonly plan: string }
  'plan/delete': { readonly plan: string }
  'plan/assign': Membership
  'plan/unassign': Membership
  'panel/forget': { readonly panel: string }
  'sync/accept': SlotReference
  'sync/undo': SlotReference
  command: PanelCommand
  'command/cancel': { readonly transaction: string }
}
export type DeskActionName = keyof DeskActions

const ACTIONS: {
  readonly [Name in DeskActionName]: (context: DeskContext, input: DeskActions[Name]) => DeskOutcome
} = {
  'user/add': addUser,
  'user/edit': editUser,
  'user/remove': removeUser,
  'user/delete': deleteUser,
  'access/on': accessOn,
  'access/off': accessOff,
  'access/cancel': cancelAccess,
  'plan/add': addPlan,
  'plan/edit': editPlan,
  'plan/delete': deletePlan,
  'plan/assign': assignPlan,
  'plan/unassign': unassignPlan,
  'panel/forget': forgetPanel,
  'sync/accept': acceptSlot,
  'sync/undo': undoSlot,
  command: sendCommand,
  'command/cancel': cancelCommand,
}

/** Does what is asked, if this role may. */
export function perform<Name extends DeskActionName>(
  context: DeskContext,
  name: Name,
  input: DeskActions[Name],
  role: Role,
  account: DeskAccount = context.settings,
): DeskOutcome {
  const permissions = needsOf(name, input, context)
  const missing = permissions.find(permission => !allows(role, permission))
  if (missing !== undefined) return forbidden(role, missing)
  if (account.accessControl && permissions.some(isCustomersOwn) && role !== 'customer')
    return refuse('ACCESS_CONTROL')
  return ACTIONS[name](context, input)
}
