import { type AccessFields, accessOff, accessOn, cancelAccess } from './actions/access.js'
import { cancelCommand, type PanelCommand, permissionToCancel, sendCommand } from './actions/command.js'
import type { DeskOutcome } from './actions/outcome.js'
import { forgetPanel } from './actions/panel.js'
import { addPlan, assignPlan, deletePlan, editPlan, type PlanFields, unassignPlan } from './actions/plan.js'
import { acceptSlot, type SlotReference, undoSlot } from './actions/sync.js'
import { addUser, deleteUser, editUser, removeUser, type UserFields } from './actions/user.js'
import { commandRow } from './catalogue.js'
import type { DeskContext } from './context.js'
import { allows, type Permission, type Role } from './permissions.js'
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

interface ActionRow<Input> {
  readonly needs: (input: Input, context: DeskContext) => readonly Permission[]
  readonly run: (context: DeskContext, input: Input) => DeskOutcome
}

const manage = (extra: readonly Permission[] = []): readonly Permission[] => ['users.manage', ...extra]
const ACTIONS: { readonly [Name in DeskActionName]: ActionRow<DeskActions[Name]> } = {
  'user/add': { needs: forUser, run: addUser },
  'user/edit': { needs: forUser, run: editUser },
  'user/remove': { needs: () => manage(), run: removeUser },
  'user/delete': { needs: () => manage(), run: deleteUser },
  'access/on': {
    needs: ({ slot }) => manage(slot === undefined ? [] : ['slots.choose']),
    run: accessOn,
  },
  'access/off': { needs: () => manage(), run: accessOff },
  'access/cancel': { needs: () => manage(), run: cancelAccess },
  'plan/add': { needs: () => ['plans.manage'], run: addPlan },
  'plan/edit': { needs: () => ['plans.manage'], run: editPlan },
  'plan/delete': { needs: () => ['plans.manage'], run: deletePlan },
  'plan/assign': { needs: () => manage(['plans.manage']), run: assignPlan },
  'plan/unassign': { needs: () => manage(['plans.manage']), run: unassignPlan },
  'panel/forget': { needs: () => manage(['panels.sync']), run: forgetPanel },
  'sync/accept': { needs: () => ['panels.sync'], run: acceptSlot },
  'sync/undo': { needs: () => ['panels.sync'], run: undoSlot },
  command: { needs: ({ item }) => [commandRow(item).permission], run: sendCommand },
  'command/cancel': {
    needs: ({ transaction }, context) => [permissionToCancel(context, transaction)],
    run: cancelCommand,
  },
}

function forUser({ userType }: UserFields): readonly Permission[] {
  return manage(userType === 'forced' ? ['duress'] : [])
}

/** What nobody does for the customer of an account that uses access control. */
const CUSTOMERS_OWN: readonly Permission[] = ['users.manage', 'plans.manage']

/** Does what is asked, if this role may. */
export function perform<Name extends DeskActionName>(
  context: DeskContext,
  name: Name,
  input: DeskActions[Name],
  role: Role,
): DeskOutcome {
  const { needs, run }: ActionRow<DeskActions[Name]> = ACTIONS[name]
  const permissions = needs(input, context)
  const missing = permissions.find(permission => !allows(role, permission))
  if (missing !== undefined) return forbidden(role, missing)
  const isForCustomer = permissions.some(permission => CUSTOMERS_OWN.includes(permission))
  if (context.settings.accessControl && isForCustomer && role !== 'customer') return refuse('ACCESS_CONTROL')
  return run(context, input)
}
