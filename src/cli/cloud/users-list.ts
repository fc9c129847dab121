import { fullName } from '../../cloud/desk/state.js'
import { userDocument } from '../../cloud/desk/user-view.js'
import { EXIT } from '../exit.js'
import type { CloudSession } from './session.js'
import { table } from './table.js'

export interface ListFlags {
  readonly panel?: string
  readonly reveal?: true
}

/** `panelemu cloud users list`: everybody, and how their access stands. */
export async function runUsersList(session: CloudSession, { panel, reveal }: ListFlags): Promise<number> {
  const documents = [...session.desk.state.users.values()]
    .map(user => ({ user, document: userDocument(session.desk.context, user, reveal) }))
    .filter(({ document }) => panel === undefined || document.access.some(access => access.panel === panel))
  if (session.flags.json) {
    for (const { document } of documents) session.print(document, '')
    return EXIT.fine
  }
  const rows = documents.map(({ user, document }) => [
    document.id,
    fullName(user),
    document.code ?? '-',
    document.type,
    document.access
      .filter(access => panel === undefined || access.panel === panel)
      .map(
        access =>
          `${access.panel}: ${access.status}${access.slot === undefined ? '' : ` (slot ${access.slot})`}`,
      )
      .join(', '),
  ])
  session.print(
    undefined,
    rows.length > 0 ? table(['ID', 'NAME', 'CODE', 'TYPE', 'ACCESS'], rows) : 'no users',
  )
  return EXIT.fine
}
