import { describeTime } from '../../cloud/desk/access-time.js'
import { slotOf } from '../../cloud/desk/holding.js'
import type { Access, DeskUser } from '../../cloud/desk/state.js'
import { limitMessage, statusOf, statusText } from '../../cloud/desk/status.js'
import { grantOf } from '../../cloud/desk/wish.js'
import { given } from '../../panel/given.js'
import { userTypeWord } from './parse.js'
import type { CloudSession } from './session.js'
import { table } from './table.js'

/** Statuses that a command ends with exit code 1. */
const FAILED: readonly string[] = ['failed', 'System Full', 'out of sync']
export const isFailed = ({ status }: Pick<AccessLine, 'status'>) => FAILED.includes(status)

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
    ...given({ slot: slotOf(desk.state, access) }),
    partitions: grant ? (grant.partitions ?? 'all') : (written?.partitions ?? 'all'),
    time: describeTime((grant ?? written)?.time ?? { kind: 'always' }),
    status: kind === 'failed' ? kind : statusText({ kind }),
    ...(reason === undefined ? {} : { reason }),
    ...(message === undefined ? {} : { message }),
    ...(access.held ? { codeKnown: access.held.written.code !== 'panel' } : {}),
  }
}

/** A user's rows, one for each panel. */
export const rowsOf = ({ desk }: CloudSession, user: string): Access[] => desk.state.access.by('user', user)

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

/** A user's access, one panel a line; where several systems are full, one message names them. */
export function accessText(session: CloudSession, user: string, lines: readonly AccessLine[]): string[] {
  if (lines.length === 0) return []
  const full = lines.filter(({ status }) => status === 'System Full')
  const isFull = ({ panel }: Access) => full.some(line => line.panel === panel)
  const limit =
    full.length > 1 ? limitMessage(session.desk.context, rowsOf(session, user).filter(isFull)) : undefined
  return [accessTable(lines), ...(limit === undefined ? [] : [limit])]
}

function accessTable(lines: readonly AccessLine[]): string {
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
