import { given } from '../../panel/given.js'
import { type AccessTime, ALWAYS, describeTime } from './access-time.js'
import type { DeskContext } from './context.js'
import { slotOf } from './holding.js'
import { type Access, type DeskUser, operationFor } from './state.js'
import { statusOf, statusText } from './status.js'
import { userTypeWord } from './type-words.js'
import { grantOf } from './wish.js'

/** One user at one panel, as a person sees it. */
export interface AccessLine {
  readonly panel: string
  readonly slot?: number
  readonly partitions: readonly number[] | 'all'
  /** In words; {@link parseTime} reads them. */
  readonly time: string
  /** The word of the list: `active`, `System Full` … */
  readonly status: string
  readonly reason?: string
  readonly message?: string
  /** False where the panel may have another code than the user's. */
  readonly codeKnown?: boolean
}

/** Partitions and time that a user has at a panel, or is to have. */
function grantedAt({ state }: DeskContext, access: Access, user: DeskUser) {
  const grant = grantOf(state, user, access)
  const written = access.held?.written
  return {
    partitions: grant ? (grant.partitions ?? 'all') : (written?.partitions ?? 'all'),
    time: (grant ?? written)?.time ?? ALWAYS,
  } as const
}

/** How a user's access to a panel stands, in one line. */
export function accessLine(context: DeskContext, access: Access, user: DeskUser): AccessLine {
  const { kind, reason, message } = statusOf(context, access)
  const { partitions, time } = grantedAt(context, access, user)
  return {
    panel: access.panel,
    ...given({ slot: slotOf(context.state, access) }),
    partitions,
    time: describeTime(time),
    status: kind === 'failed' ? kind : statusText({ kind }),
    ...given({ reason, message }),
    ...(access.held ? { codeKnown: access.held.written.code !== 'panel' } : {}),
  }
}

/** When somebody has access to a panel, as it can be changed. */
export const timeAt = (context: DeskContext, access: Access, user: DeskUser): AccessTime =>
  grantedAt(context, access, user).time

/** Whether a user is to have access to a panel. */
export const isWantedAt = ({ state }: DeskContext, access: Access, user: DeskUser): boolean =>
  grantOf(state, user, access) !== undefined

/** Whether something is on its way for a user at a panel, and can be taken back. */
export const isOnTheWay = ({ state }: DeskContext, { user, panel }: Access): boolean =>
  operationFor(state, user, panel) !== undefined

/** A user's rows, one for each panel. */
export const rowsOf = ({ state }: DeskContext, user: string): Access[] => state.access.by('user', user)

/** A user without what there is at panels. The code is masked, unless it is to be shown. */
export function personDocument(user: DeskUser, reveal = false) {
  const { id, first, last, code, userType, language, contacts, deleted } = user
  return {
    id,
    first,
    last,
    ...(code ? { code: reveal ? code.reveal() : code.toString() } : {}),
    type: userTypeWord(userType),
    ...given({ language }),
    contacts,
    ...given({ deleted }),
  }
}

/** A user with everything: the code masked, unless it is to be shown. */
export const userDocument = (context: DeskContext, user: DeskUser, reveal = false) => ({
  ...personDocument(user, reveal),
  access: rowsOf(context, user.id).map(access => accessLine(context, access, user)),
})

/** The status with what there is to say of it. Some sentences begin with the status itself. */
export function statusSentence({ status, message, codeKnown }: AccessLine): string {
  if (codeKnown === false && status === 'active') return 'active (the panel may have another code)'
  if (message === undefined) return status
  return message.startsWith(status) ? message : `${status}: ${message}`
}
