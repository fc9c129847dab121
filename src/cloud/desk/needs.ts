import type { DeskActionName, DeskActions } from './actions.js'
import { COMMAND_ITEMS, commandRow } from './catalogue.js'
import type { DeskContext } from './context.js'
import { differencesAt } from './differences.js'
import { findPlan, findUser } from './find.js'
import type { Permission } from './permissions.js'

/** Actions that are about users: what each needs, whoever the user is. */
export const ACTION_NEEDS = {
  'user/add': ['users.manage'],
  'user/edit': ['users.manage'],
  'user/remove': ['users.manage'],
  'user/delete': ['users.manage'],
  'access/on': ['users.manage'],
  'access/off': ['users.manage'],
  'access/cancel': ['users.manage'],
  'plan/add': ['plans.manage'],
  'plan/edit': ['plans.manage'],
  'plan/delete': ['plans.manage'],
  'plan/assign': ['users.manage', 'plans.manage'],
  'plan/unassign': ['users.manage', 'plans.manage'],
  // Nobody has access there any more, and nobody asks the panel.
  'panel/forget': ['panels.sync', 'users.manage'],
  // An accept makes users and switches their access, an undo writes and clears their codes.
  'sync/accept': ['panels.sync', 'users.manage'],
  'sync/undo': ['panels.sync', 'users.manage'],
} as const satisfies Record<Exclude<DeskActionName, 'command' | 'command/cancel'>, readonly Permission[]>

/** What somebody needs to be allowed to do this, all of it. */
export function needsOf<Name extends DeskActionName>(
  name: Name,
  input: DeskActions[Name],
  context: DeskContext,
): readonly Permission[] {
  if (isAbout('command', name, input)) return [commandRow(input.item).permission]
  if (isAbout('command/cancel', name, input)) return needsToCancel(context, input.transaction)
  const needs: readonly Permission[] = ACTION_NEEDS[name as keyof typeof ACTION_NEEDS]
  const slot: readonly Permission[] =
    isAbout('access/on', name, input) && input.slot !== undefined ? ['slots.choose'] : []
  return [...needs, ...slot, ...(isAboutDuress(context, name, input) ? (['duress'] as const) : [])]
}

function isAbout<Wanted extends DeskActionName>(
  wanted: Wanted,
  name: DeskActionName,
  _input: DeskActions[DeskActionName],
): _input is DeskActions[Wanted] {
  return wanted === name
}

/** Whether it makes, changes or switches a user who has a duress code, or is to have one. */
function isAboutDuress(
  context: DeskContext,
  name: DeskActionName,
  input: DeskActions[DeskActionName],
): boolean {
  if ('userType' in input && input.userType === 'forced') return true
  const isDuress = (user: string) => {
    const found = findUser(context, user)
    return found.ok && found.found.userType === 'forced'
  }
  if ('user' in input && input.user !== undefined) return isDuress(input.user)
  if (isAbout('plan/edit', name, input) || isAbout('plan/delete', name, input)) {
    const plan = findPlan(context, input.plan)
    return plan.ok && context.state.members.by('plan', plan.found.id).some(({ user }) => isDuress(user))
  }
  if (!isAbout('sync/accept', name, input) && !isAbout('sync/undo', name, input)) return false
  return differencesAt(context, input.panel).some(
    ({ slot, user, shown }) =>
      slot === input.slot && (shown?.userType === 'forced' || (user !== undefined && isDuress(user))),
  )
}

/** What somebody needs to take a command back: as much as to send it. */
function needsToCancel({ state }: DeskContext, transaction: string): readonly Permission[] {
  const purpose = state.operations.get(transaction)?.purpose
  if (purpose?.kind === 'tidy') return ACTION_NEEDS['sync/undo']
  const item = COMMAND_ITEMS.find(name => purpose?.kind === 'command' && purpose.item === name)
  return [item ? commandRow(item).permission : 'panels.view']
}
