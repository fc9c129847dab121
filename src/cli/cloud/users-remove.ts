import { report } from './report.js'
import type { CloudSession } from './session.js'

/** `panelemu cloud users remove`: takes access away, at the panels named or everywhere, and keeps the person. */
export async function runUsersRemove(
  session: CloudSession,
  user: string,
  { panel: panels }: { readonly panel?: readonly string[] },
): Promise<number> {
  const { link, flags } = session
  let id = ''
  for (const panel of panels ?? [undefined]) {
    const outcome = link.perform('user/remove', panel === undefined ? { user } : { user, panel }, flags.role)
    if (!outcome.ok) return session.refused(outcome)
    id = outcome.user ?? ''
  }
  return report(session, id, panels)
}
