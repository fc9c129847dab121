import { sharing } from '../../cloud/desk/codes.js'
import type { DeskContext } from '../../cloud/desk/context.js'
import { findUser } from '../../cloud/desk/find.js'
import { allows, type Role } from '../../cloud/desk/permissions.js'
import { forbidden, refuse } from '../../cloud/desk/refusal.js'
import { type DeskUser, fullName } from '../../cloud/desk/state.js'
import { limitMessage } from '../../cloud/desk/status.js'
import {
  accessLine,
  isOnTheWay,
  isWantedAt,
  personDocument,
  rowsOf,
  timeAt,
} from '../../cloud/desk/user-view.js'
import { plansOf } from '../../cloud/desk/wish.js'
import { given } from '../../panel/given.js'
import { Problem } from '../problem.js'
import { type Page, paged } from './page.js'
import type { DeskRoom } from './room.js'

/** Accesses of a user that a list shows. */
const SHOWN = 20

/** Users whose name, id or contacts have the words in them, and who have something to do with a panel. */
export function usersPage(
  { context }: { readonly context: DeskContext },
  {
    search,
    panel,
    ...page
  }: Page & { readonly search?: string | undefined; readonly panel?: string | undefined },
) {
  const { state } = context
  const words = search?.toLowerCase()
  const found = [...state.users.values()].filter(
    user =>
      (words === undefined ||
        [user.id, fullName(user), ...user.contacts.map(({ value }) => value)].some(text =>
          text.toLowerCase().includes(words),
        )) &&
      (panel === undefined || state.access.by('user', user.id).some(access => access.panel === panel)),
  )
  const { rows, total } = paged(found, page)
  return { users: rows.map(user => userRow(context, user)), total }
}

function userRow(context: DeskContext, user: DeskUser) {
  const rows = rowsOf(context, user.id)
  const access = rows.slice(0, SHOWN).map(row => {
    const { panel, status } = accessLine(context, row, user)
    return { panel, status }
  })
  return { ...personDocument(user), access, panels: rows.length }
}

/** One user with everything; by id alone. */
export function userPage({ context }: { readonly context: DeskContext }, id: string) {
  const { state } = context
  const user = state.users.get(id)
  if (!user) {
    const found = findUser(context, id)
    if (!found.ok) return Problem.desk(found, 'id')
    return userPage({ context }, found.found.id)
  }
  const rows = rowsOf(context, id)
  return {
    ...personDocument(user),
    sharing: sharing(context, user).map(fullName),
    plans: state.members.by('user', id).flatMap(({ plan }) => {
      const found = state.plans.get(plan)
      return found ? [{ id: found.id, name: found.name }] : []
    }),
    access: rows.map(row => ({
      ...accessLine(context, row, user),
      when: timeAt(context, row, user),
      wanted: isWantedAt(context, row, user),
      plans: plansOf(state, id, row.panel).map(({ name }) => name),
      moving: isOnTheWay(context, row),
    })),
    ...given({ limit: limitMessage(context, rows) }),
  }
}

/**
 * A user's code in clear: to a role that may see it, and only where a panel that has it lets its codes be shown. Elsewhere it is
 * what it is everywhere, stars.
 */
export function revealedCode({ desk: { context }, emulator }: DeskRoom, id: string, role: Role) {
  const found = findUser(context, id)
  if (!found.ok) return Problem.desk(found, 'id')
  if (!allows(role, 'codes.reveal')) return Problem.desk(forbidden(role, 'codes.reveal'), 'role')
  const { code, decided } = found.found
  if (!code) return Problem.desk(refuse('NO_CODE', { name: fullName(found.found) }), 'id')
  const isShown = rowsOf(context, found.found.id).some(
    ({ panel, held }) =>
      held?.written.code === decided.code && emulator.get(panel)?.device.module.setup.revealCodes === true,
  )
  if (isShown) return { user: found.found.id, code: code.reveal() }
  return Problem.of(
    'CODES_MASKED',
    'No panel that has this code lets it be shown. Give one "module: {revealCodes: true}" in the configuration to see it.',
  )
}
