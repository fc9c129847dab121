import { EXIT } from '../exit.js'
import type { CloudSession } from './session.js'

/** `panelemu cloud cancel`: takes a command back, unless it is too late. */
export async function runCancel(session: CloudSession, transaction: string): Promise<number> {
  const { link, ends, flags } = session
  const outcome = link.perform('command/cancel', { transaction }, flags.role)
  if (!outcome.ok) return session.refused(outcome)
  await link.until(() => ends.has(transaction), session.deadline)
  const end = ends.get(transaction)
  if (!end) {
    const message = 'The system has not answered yet.'
    session.print({ transaction, ok: false, reason: 'PENDING', message }, message)
    return EXIT.failed
  }
  const { panel, item, reason, message } = end
  const ok = reason === 'CANCELLED'
  const late = end.ok ? 'was done before it could be cancelled' : `had failed: ${message}`
  session.print({ ...end, ok }, `${panel}: ${item} ${ok ? 'cancelled' : late}`)
  return ok ? EXIT.fine : EXIT.failed
}
