import { armingText, panelDocument } from '../../cloud/desk/panel-document.js'
import { EXIT } from '../exit.js'
import type { CloudSession } from './session.js'
import { table } from './table.js'

/** `panelemu cloud panels list`: every panel at the broker. */
export async function runPanelsList(session: CloudSession): Promise<number> {
  const { context } = session.desk
  const documents = context.views.all().map(view => panelDocument(context, view))
  if (session.flags.json) {
    for (const document of documents) session.print(document, '')
    return EXIT.fine
  }
  const rows = documents.map(({ id, name, firmware, status, arming, slots, outOfSync, known }) => [
    id,
    name ?? '-',
    firmware ?? '-',
    status,
    armingText(arming),
    slots ? `${slots.used}/${slots.limit}${slots.full ? ' System Full' : ''}` : '-',
    outOfSync > 0 ? `${outOfSync} out of sync` : known ? 'in sync' : 'unknown',
  ])
  const heading = ['PANEL', 'MODEL', 'FIRMWARE', 'STATUS', 'ARMING', 'USER CODES', 'SYNC']
  session.print(undefined, rows.length > 0 ? table(heading, rows) : 'no panels at this broker')
  return EXIT.fine
}
