import { findUser } from '../../cloud/desk/find.js'
import { fullName } from '../../cloud/desk/state.js'
import { limitMessage } from '../../cloud/desk/status.js'
import { EXIT } from '../exit.js'
import { accessTable, userDocument } from './access-view.js'
import type { CloudSession } from './session.js'

/** `panelemu cloud users show`: one person with everything. */
export async function runUsersShow(
  session: CloudSession,
  reference: string,
  { reveal }: { readonly reveal?: true },
): Promise<number> {
  const found = findUser(session.desk.context, reference)
  if (!found.ok) return session.refused(found)
  const document = userDocument(session, found.found, reveal)
  const limit = limitMessage(session.desk.context, document.id)
  const fields = [
    ['code', document.code ?? 'none'],
    ['type', document.type],
    ['language', document.language ?? '-'],
    ...document.contacts.map(({ kind, value }) => [kind, value]),
  ]
  const text = [
    `${fullName(found.found)} (${document.id})${document.deleted ? ', being deleted' : ''}`,
    ...fields.map(([name = '', value]) => `${name.padEnd(9)} ${value}`),
    ...(document.access.length > 0 ? [accessTable(document.access)] : ['no access']),
    ...(limit === undefined ? [] : [limit]),
  ]
  session.print({ ...document, ...(limit === undefined ? {} : { limit }) }, text.join('\n'))
  return EXIT.fine
}
