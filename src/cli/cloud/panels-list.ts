import { differencesAt } from '../../cloud/desk/differences.js'
import type { PanelView } from '../../cloud/desk/panel-view.js'
import { EXIT } from '../exit.js'
import type { CloudSession } from './session.js'
import { table } from './table.js'

/** A panel in one object. */
export function panelDocument({ desk }: CloudSession, panel: PanelView) {
  const { id, online, info, state, slots } = panel
  const differences = differencesAt(desk.context, id).filter(({ kind }) => kind !== 'unknown')
  return {
    id,
    status: online ? 'online' : 'offline',
    ...(info ? { model: info.model, name: info.name, firmware: info.firmware } : {}),
    arming: (state?.partitions ?? []).map(({ partition, arming }) => ({ partition, arming })),
    ...(slots ? { slots: { used: slots.used, limit: slots.limit, full: slots.full } } : {}),
    outOfSync: differences.length,
    known: panel.sight(desk.context.now()) !== 'partial',
  }
}

/** The arming words of the partitions, in one cell. */
export const armingText = (arming: readonly { partition: number; arming: string }[]): string =>
  arming.length === 1
    ? (arming[0]?.arming ?? '')
    : arming.map(({ partition, arming }) => `${partition}: ${arming}`).join(', ')

/** `panelemu cloud panels list`: every panel at the broker. */
export async function runPanelsList(session: CloudSession): Promise<number> {
  const documents = session.desk.context.views.all().map(view => panelDocument(session, view))
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
