import { report } from './report.js'
import type { CloudSession } from './session.js'

/** `panelemu cloud users delete`: takes access away everywhere, then deletes the person. */
export async function runUsersDelete(session: CloudSession, user: string): Promise<number> {
  const outcome = session.link.perform('user/delete', { user }, session.flags.role)
  return outcome.ok ? report(session, outcome.user ?? '') : session.refused(outcome)
}
