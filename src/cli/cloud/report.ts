import { type Access, accessKey, fullName } from '../../cloud/desk/state.js'
import { type AccessStatus, statusOf } from '../../cloud/desk/status.js'
import { rowsOf, userDocument } from '../../cloud/desk/user-view.js'
import { EXIT } from '../exit.js'
import { accessText, isFailed } from './access-view.js'
import type { CloudSession } from './session.js'

/** Statuses at which nothing more happens unless somebody does something elsewhere. */
export const RESTING: readonly AccessStatus['kind'][] = ['waiting for disarm', 'offline']
const MOVING: readonly AccessStatus['kind'][] = ['pending', 'removing', ...RESTING]

/** Waits until nothing is under way for a user any more, as long as it makes sense. */
export async function settle(session: CloudSession, user: string): Promise<void> {
  const { desk, flags, link } = session
  const waits = flags.wait === undefined ? MOVING.filter(kind => !RESTING.includes(kind)) : MOVING
  const isMoving = (access: Access) => {
    const { kind, reason } = statusOf(desk.context, access)
    // Removing waits for disarm just as well.
    const rests = flags.wait === undefined && reason === 'WAITING_FOR_DISARM'
    const hasCode = desk.state.users.get(user)?.code !== undefined
    return waits.includes(kind) && !rests && (hasCode || access.held !== undefined)
  }
  await link.until(() => !rowsOf(desk.context, user).some(isMoving), session.deadline)
}

/**
 * Waits for what was done to a user, and prints how it stands.
 * @param panels only these are judged; absent: all
 * @returns the exit code
 */
export async function report(session: CloudSession, id: string, panels?: readonly string[]): Promise<number> {
  await settle(session, id)
  const user = session.desk.state.users.get(id)
  if (!user) {
    session.print({ ok: true, id, deleted: true }, 'deleted')
    return EXIT.fine
  }
  const document = userDocument(session.desk.context, user)
  const shown = document.access.filter(({ panel }) => panels?.includes(panel) ?? true)
  const ok = !shown.some(isFailed)
  const gone = (panels ?? []).filter(panel => !session.desk.state.access.has(accessKey(id, panel)))
  const text = [
    `${fullName(user)} (${id})${user.deleted ? ', being deleted' : ''}`,
    ...accessText(session, id, shown),
    ...gone.map(panel => `${panel}: no access`),
  ]
  session.print({ ok, ...document }, text.join('\n'))
  return ok ? EXIT.fine : EXIT.failed
}
