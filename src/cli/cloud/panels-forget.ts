import { EXIT } from '../exit.js'
import type { CloudSession } from './session.js'

/** `panelemu cloud panels forget`: a panel that is gone for good. */
export async function runPanelsForget(session: CloudSession, panel: string): Promise<number> {
  const outcome = session.link.perform('panel/forget', { panel }, session.flags.role)
  if (!outcome.ok) return session.refused(outcome)
  session.print({ ok: true, panel, forgotten: true }, `${panel}: forgotten`)
  return EXIT.fine
}
