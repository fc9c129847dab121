import { findUser } from '../../cloud/desk/find.js'
import { fullName } from '../../cloud/desk/state.js'
import { userDocument } from '../../cloud/desk/user-view.js'
import { EXIT } from '../exit.js'
import { accessText } from './access-view.js'
import type { CloudSession } from './session.js'

/** `panelemu cloud users show`: one person with everything. */
export async function runUsersShow(
  session: CloudSession,
  reference: string,
  { reveal }: { readonly reveal?: true },
): Promise<number> {
  const found = findUser(session.desk.context, reference)
  if (!found.ok) return session.refused(found)
  const document = userDocument(session.desk.context, found.found, reveal)
  const fields = [
    ['code', document.code ?? 'none'],
    ['type', document.type],
    ['language', document.language ?? '-'],
    ...document.contacts.map(({ kind, value }) => [kind, value]),
  ]
  const text = [
    `${fullName(found.found)} (${document.id})${document.deleted ? ', being deleted' : ''}`,
    ...fields.map(([name = '', value]) => `${name.padEnd(9)} ${value}`),
    ...(document.access.length > 0 ? accessText(session, document.id, document.access) : ['no access']),
  ]
  session.print(document, text.join('\n'))
  return EXIT.fine
}
