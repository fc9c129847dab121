import type { AccessTime } from '../../cloud/desk/access-time.js'
import type { Contact, DeskUserType } from '../../cloud/desk/state.js'
import { given } from '../../panel/given.js'
import { report, settle } from './report.js'
import type { CloudSession } from './session.js'

/** What a user is described with, as flags. */
export interface UserFlags {
  readonly first?: string
  readonly last?: string
  readonly code?: string
  readonly generate?: true
  readonly type?: DeskUserType
  readonly duress?: true
  readonly language?: string
  readonly email?: readonly string[]
  readonly phone?: readonly string[]
  readonly dropContact?: readonly string[]
}

export interface AddFlags extends UserFlags {
  readonly panel?: readonly string[]
  readonly partition?: readonly number[] | 'all'
  readonly time?: AccessTime
  readonly slot?: number
}

/** The fields of an action. */
export function userFields(flags: UserFlags, panels: readonly string[] = []) {
  const { first, last, code, generate, type, duress, language, email = [], phone = [], dropContact } = flags
  const addContacts: Contact[] = [
    ...email.map(value => ({ kind: 'email' as const, value })),
    ...phone.map(value => ({ kind: 'phone' as const, value })),
  ]
  return given({
    first,
    last,
    code,
    generate: generate && { panels },
    userType: duress ? ('forced' as const) : type,
    language,
    addContacts,
    dropContacts: dropContact,
  })
}

/** `panelemu cloud users add`: a person, and access for them. */
export async function runUsersAdd(session: CloudSession, flags: AddFlags): Promise<number> {
  const { link, flags: cloud } = session
  const { panel: panels = [], partition, time, slot } = flags
  const added = link.perform('user/add', userFields(flags, panels), cloud.role)
  if (!added.ok) return session.refused(added)
  const user = added.user ?? ''
  for (const panel of panels) {
    const access = { user, panel, ...given({ partitions: partition, time, slot }) }
    const outcome = link.perform('access/on', access, cloud.role)
    if (outcome.ok) continue
    // All or nothing: a person who was half entered would be in the way of the next try.
    link.perform('user/delete', { user }, cloud.role)
    await settle(session, user)
    return session.refused(outcome)
  }
  session.notes(added)
  if (flags.generate) session.generated(user)
  return report(session, user)
}
