import { describeTime } from '../../cloud/desk/access-time.js'
import { type Access, accessKey, type DeskUser, fullName } from '../../cloud/desk/state.js'
import { type AccessStatus, statusOf, statusText } from '../../cloud/desk/status.js'
import { grantOf } from '../../cloud/desk/wish.js'
import { EXIT } from '../exit.js'
import { userTypeWord } from './parse.js'
import type { CloudSession } from './session.js'
import { table } from './table.js'

/** Statuses at which nothing more happens unless somebody does something elsewhere. */
const RESTING: readonly AccessStatus['kind'][] = ['waiting for disarm', 'offline']
const MOVING: readonly AccessStatus['kind'][] = ['pending', 'removing', ...RESTING]
const FAILED: readonly AccessStatus['kind'][] = ['failed', 'system full', 'out of sync']

/** One user at one panel, as it is printed. */
export interface AccessLine {
  readonly panel: string
  readonly slot?: number
  readonly partitions: readonly number[] | 'all'
  readonly time: string
  /** The word of the list: `active`, `System Full` … */
  readonly status: string
  readonly reason?: string
  readonly message?: string
  /** False where the panel may have another code than the user's. */
  readonly codeKnown?: boolean
}

function lineOf({ desk }: CloudSession, access: Access, user: DeskUser): AccessLine {
  const { kind, reason, message } = statusOf(desk.context, access)
  const grant = grantOf(desk.state, user, access)
  const written = access.held?.written
  return {
    panel: access.panel,
    ...(access.held ? { slot: access.held.slot } : {}),
    partitions: (grant ?? written)?.partitions ?? 'all',
    time: describeTime((grant ?? written)?.time ?? { kind: 'always' }),
    status: kind === 'failed' ? kind : statusText({ kind }),
    ...(reason === undefined ? {} : { reason }),
    ...(message === undefined ? {} : { message }),
    ...(access.held ? { codeKnown: access.held.codeKnown } : {}),
  }
}

const rowsOf = ({ desk }: CloudSession, user: string): Access[] =>
  [...desk.state.access.values()].filter(access => access.user === user)

/** A user as JSON: the code masked, unless it is to be shown. */
export function userDocument(session: CloudSession, user: DeskUser, reveal = false) {
  const { id, first, last, code, userType, language, contacts, deleted } = user
  return {
    id,
    first,
    last,
    ...(code ? { code: reveal ? code.reveal() : code.toString() } : {}),
    type: userTypeWord(userType),
    ...(language === undefined ? {} : { language }),
    contacts,
    ...(deleted ? { deleted } : {}),
    access: rowsOf(session, id).map(access => lineOf(session, access, user)),
  }
}

/** The status with what there is to say of it. Some sentences begin with the status itself. */
export function statusSentence({ status, message, codeKnown }: AccessLine): string {
  if (codeKnown === false && status === 'active') return 'active (the panel may have another code)'
  if (message === undefined) return status
  return message.startsWith(status) ? message : `${status}: ${message}`
}

/** A user's access, one panel a line. */
export function accessTable(lines: readonly AccessLine[]): string {
  return table(
    ['PANEL', 'SLOT', 'PARTITIONS', 'TIME', 'STATUS'],
    lines.map(line => [
      line.panel,
      String(line.slot ?? '-'),
      line.partitions === 'all' ? 'all' : line.partitions.join(','),
      line.time,
      statusSentence(line),
    ]),
  )
}

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
  await link.until(() => !rowsOf(session, user).some(isMoving), session.deadline)
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
  const document = userDocument(session, user)
  const isJudged = ({ panel }: { panel: string }) => panels === undefined || panels.includes(panel)
  const judged = rowsOf(session, id).filter(isJudged)
  const ok = !judged.some(access => FAILED.includes(statusOf(session.desk.context, access).kind))
  const shown = document.access.filter(isJudged)
  const gone = (panels ?? []).filter(panel => !session.desk.state.access.has(accessKey(id, panel)))
  const text = [
    `${fullName(user)} (${id})`,
    ...(shown.length > 0 ? [accessTable(shown)] : []),
    ...gone.map(panel => `${panel}: no access`),
  ]
  session.print({ ok, ...document }, text.join('\n'))
  return ok ? EXIT.fine : EXIT.failed
}
