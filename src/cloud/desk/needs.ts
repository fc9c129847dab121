import { ACTION_NEEDS } from './action-needs.js'
import { COMMAND_ITEMS, type CommandItem, commandRow } from './catalogue.js'
import type { DeskContext } from './context.js'
import { differencesAt } from './differences.js'
import { findPlan, findUser } from './find.js'
import type { Permission } from './permissions.js'

/** Everything somebody can do; what a command needs, the catalogue says. */
type ActionName = keyof typeof ACTION_NEEDS | 'command' | 'command/cancel'

/** What of an action's input tells whom it is about. */
interface About {
  readonly name?: string
  readonly user?: string
  readonly userType?: string
  readonly plan?: string
  readonly panel?: string
  readonly slot?: number
  readonly item?: CommandItem
  readonly transaction?: string
}

/** What somebody needs to be allowed to do this, all of it. */
export function needsOf(name: ActionName, about: About, context: DeskContext): readonly Permission[] {
  if (name === 'command') return about.item === undefined ? [] : [commandRow(about.item).permission]
  if (name === 'command/cancel') return needsToCancel(context, about.transaction ?? '')
  const needs: Permission[] = [...ACTION_NEEDS[name]]
  if (name === 'access/on' && about.slot !== undefined) needs.push('slots.choose')
  if (isAboutDuress(name, about, context)) needs.push('duress')
  return needs
}

/** Whether it makes, changes or switches a user who has a duress code, or is to have one. */
function isAboutDuress(
  name: keyof typeof ACTION_NEEDS,
  { user, userType, plan, panel, slot }: About,
  context: DeskContext,
): boolean {
  const isDuress = (reference: string) => {
    const found = findUser(context, reference)
    return found.ok && found.found.userType === 'forced'
  }
  if (userType === 'forced') return true
  if (user !== undefined) return isDuress(user)
  if (plan !== undefined) {
    const found = findPlan(context, plan)
    return found.ok && context.state.members.by('plan', found.found.id).some(({ user }) => isDuress(user))
  }
  if ((name !== 'sync/accept' && name !== 'sync/undo') || panel === undefined) return false
  return differencesAt(context, panel).some(
    other =>
      other.slot === slot &&
      (other.shown?.userType === 'forced' || (other.user !== undefined && isDuress(other.user))),
  )
}

/** What somebody needs to take a command back: as much as to send it. */
function needsToCancel({ state }: DeskContext, transaction: string): readonly Permission[] {
  const purpose = state.operations.get(transaction)?.purpose
  if (purpose?.kind === 'tidy') return ACTION_NEEDS['sync/undo']
  const item = COMMAND_ITEMS.find(name => purpose?.kind === 'command' && purpose.item === name)
  return [item ? commandRow(item).permission : 'panels.view']
}
