import { report } from './report.js'
import type { CloudSession } from './session.js'
import { type UserFlags, userFields } from './users-add.js'

/** `panelemu cloud users edit`: what is said of a person; panels follow. */
export async function runUsersEdit(session: CloudSession, user: string, flags: UserFlags): Promise<number> {
  const outcome = session.link.perform('user/edit', { user, ...userFields(flags) }, session.flags.role)
  if (!outcome.ok) return session.refused(outcome)
  session.notes(outcome)
  if (flags.generate) session.generated(outcome.user ?? '')
  return report(session, outcome.user ?? '')
}
