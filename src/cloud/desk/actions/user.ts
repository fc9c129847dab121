import { given } from '../../../panel/given.js'
import { Secret } from '../../../panel/secret.js'
import { LONGEST_NAME } from '../../native/fields.js'
import { ALWAYS } from '../access-time.js'
import { checkUserCode } from '../checks.js'
import { codeConflict, freeCode, lengthFor, panelsOf, sharing } from '../codes.js'
import type { DeskContext } from '../context.js'
import { findPanel, findStaying, findUser } from '../find.js'
import { type DeskRefusal, refuse } from '../refusal.js'
import {
  type Access,
  accessKey,
  type Contact,
  type DeskUser,
  type DeskUserType,
  fullName,
  memberKey,
} from '../state.js'
import { grantOf, plansOf } from '../wish.js'
import type { DeskOutcome } from './outcome.js'

/** What can be said of a user. */
export interface UserFields {
  readonly first?: string
  readonly last?: string
  /** The access code, digits; from here on it is a Secret. */
  readonly code?: string
  /** A code is made up; the panels it is to fit, beside those the user has access to. */
  readonly generate?: { readonly panels: readonly string[] }
  readonly userType?: DeskUserType
  /** A BCP 47 tag, like `en` or `es-MX`. */
  readonly language?: string
  readonly addContacts?: readonly Contact[]
  /** Contacts to drop, by value. */
  readonly dropContacts?: readonly string[]
}

const LANGUAGE = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/
const EMAIL = /^[^\s@]+@[^\s@]+$/
const PHONE = /^\+?[\d][\d ()/.-]{2,30}$/

function checkFields(user: DeskUser, { language, addContacts }: UserFields): DeskRefusal | undefined {
  const name = fullName(user)
  if (name === '') return refuse('FIELD', { field: 'name', problem: 'is missing' })
  if (name.length > LONGEST_NAME)
    return refuse('FIELD', { field: 'name', problem: `is longer than ${LONGEST_NAME} characters` })
  if (language !== undefined && !LANGUAGE.test(language))
    return refuse('FIELD', { field: 'language', problem: 'must be a tag like "en" or "es-MX"' })
  for (const { kind, value } of addContacts ?? [])
    if (!(kind === 'email' ? EMAIL : PHONE).test(value))
      return refuse('FIELD', {
        field: kind,
        problem: kind === 'email' ? 'must be like "ada@example.org"' : 'must be like "+1 555 0100"',
      })
  return undefined
}

/** The code somebody gave, or one made up; undefined: it stays as it is. */
function newCode(context: DeskContext, user: DeskUser, fields: UserFields): Secret | DeskRefusal | undefined {
  const wanted = [...new Set([...panelsOf(context, user), ...(fields.generate?.panels ?? [])])]
  if (fields.generate) {
    for (const panel of fields.generate.panels) {
      const found = findPanel(context, panel)
      if (!found.ok) return found
    }
    const length = lengthFor(context, wanted)
    return typeof length === 'number' ? freeCode(context, length) : length
  }
  if (fields.code === undefined) return undefined
  const code = new Secret(fields.code)
  const { userType = user.userType } = fields
  return (
    codeConflict(context, code, wanted, user.id) ??
    checkUserCode(context, { ...user, userType }, code, wanted) ??
    code
  )
}

/** The user with the fields put on, or why one of them is refused. */
function apply(context: DeskContext, user: DeskUser, fields: UserFields): DeskUser | DeskRefusal {
  const { first, last, userType, language, addContacts = [], dropContacts = [] } = fields
  const named = { ...user, first: (first ?? user.first).trim(), last: (last ?? user.last).trim() }
  const wrong = checkFields(named, fields) ?? limitedDuress(context, user, userType)
  if (wrong) return wrong
  const code = newCode(context, user, fields)
  if (code && !(code instanceof Secret)) return code
  const kept = user.contacts.filter(({ value }) => !dropContacts.includes(value))
  const added = addContacts.filter(({ value }) => !kept.some(contact => contact.value === value))
  const isNewCode = code !== undefined && !user.code?.equals(code)
  const number = context.state.next()
  return {
    ...named,
    ...given({ code: code ?? user.code, language: language ?? user.language }),
    userType: userType ?? user.userType,
    contacts: [...kept, ...added],
    decided: {
      name: first !== undefined || last !== undefined ? number : user.decided.name,
      type: userType ? number : user.decided.type,
      code: isNewCode ? number : user.decided.code,
    },
  }
}

/** Becoming a duress user is refused where a panel has none, or where the access is limited in time. */
function limitedDuress(
  context: DeskContext,
  user: DeskUser,
  userType: DeskUserType | undefined,
): DeskRefusal | undefined {
  if (userType !== 'forced') return undefined
  for (const panel of panelsOf(context, user)) {
    const capabilities = context.views.get(panel)?.info?.capabilities
    if (capabilities?.duressCodes === 0) return refuse('DURESS_UNSUPPORTED', { panel })
    const row = context.state.access.get(accessKey(user.id, panel)) ?? { user: user.id, panel }
    if ((grantOf(context.state, user, row) ?? { time: ALWAYS }).time.kind !== 'always')
      return refuse('DURESS_ALWAYS')
  }
  return undefined
}

/** What the user shares with whom, said without saying the code. */
function notesFor(context: DeskContext, user: DeskUser): { readonly notes?: readonly string[] } {
  const others = sharing(context, user).map(fullName)
  return others.length > 0
    ? { notes: [`Credentials in conflict: ${fullName(user)} has the same code as ${others.join(', ')}.`] }
    : {}
}

/** Enters a person. */
export function addUser(context: DeskContext, fields: UserFields): DeskOutcome {
  const blank: DeskUser = {
    id: `user-${context.state.next()}`,
    first: '',
    last: '',
    userType: 'unrestricted',
    contacts: [],
    decided: { name: 0, type: 0, code: 0 },
  }
  const user = apply(context, blank, fields)
  if ('ok' in user) return user
  context.state.users.put(user)
  return { ok: true, user: user.id, ...notesFor(context, user) }
}

/** Changes what is given. Panels follow where it concerns them. */
export function editUser(
  context: DeskContext,
  { user: reference, ...fields }: UserFields & { readonly user: string },
): DeskOutcome {
  const found = findStaying(context, reference)
  if (!found.ok) return found
  const user = apply(context, found.found, fields)
  if ('ok' in user) return user
  context.state.users.put(user)
  touchUser(context, user.id)
  return { ok: true, user: user.id, ...notesFor(context, user) }
}

function touchUser({ state, touch }: DeskContext, user: string): void {
  for (const { panel } of state.access.by('user', user)) touch(accessKey(user, panel))
}

/** Switches a user's access to a panel off. Asked for again after a failure, it is tried again. */
function switchOff({ state }: DeskContext, { trouble: _, ...row }: Access): void {
  state.access.put({ ...row, direct: { since: state.next() } })
}

/** Takes access away, from one panel or from all, and keeps the person. */
export function removeUser(
  context: DeskContext,
  { user: reference, panel }: { readonly user: string; readonly panel?: string },
): DeskOutcome {
  const found = findUser(context, reference)
  if (!found.ok) return found
  const { id } = found.found
  const { access, members } = context.state
  if (panel !== undefined) {
    const row = access.get(accessKey(id, panel))
    if (!row && plansOf(context.state, id, panel).length === 0)
      return refuse('NO_ACCESS', { name: fullName(found.found), panel })
    switchOff(context, row ?? { user: id, panel })
    return { ok: true, user: id }
  }
  for (const { plan } of members.by('user', id)) members.delete(memberKey(plan, id))
  for (const row of access.by('user', id)) switchOff(context, row)
  return { ok: true, user: id }
}

/** Deletes the person: access everywhere first, then the rest. */
export function deleteUser(context: DeskContext, { user }: { readonly user: string }): DeskOutcome {
  const removed = removeUser(context, { user })
  const found = findUser(context, user)
  if (!removed.ok || !found.ok) return removed
  const { users, access } = context.state
  const { id } = found.found
  if (access.count('user', id) === 0) users.delete(id)
  else users.put({ ...found.found, deleted: true })
  touchUser(context, id)
  return removed
}
