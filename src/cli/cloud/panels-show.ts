import { findPanel } from '../../cloud/desk/find.js'
import { armingText, commandsAt, panelDocument, slotRows } from '../../cloud/desk/panel-document.js'
import { codeLengthOf } from '../../cloud/desk/panel-view.js'
import { EXIT } from '../exit.js'
import type { CloudSession } from './session.js'
import { table } from './table.js'

const yes = (value: boolean | undefined) => (value === undefined ? 'unknown' : value ? 'yes' : 'no')

/** `panelemu cloud panels show`: one panel, what it can do, and its slots. */
export async function runPanelsShow(session: CloudSession, id: string): Promise<number> {
  const { context } = session.desk
  const found = findPanel(context, id)
  if (!found.ok) return session.refused(found)
  const panel = found.found
  const document = panelDocument(context, panel)
  const capabilities = panel.info?.capabilities
  const slots = slotRows(context, panel)
  const fields: readonly (readonly [string, string])[] = [
    ['model', `${document.name ?? '-'} (${document.model ?? '-'} ${document.firmware ?? ''})`],
    ['status', document.status],
    ['arming', armingText(document.arming)],
    ['user codes', document.slots ? `${document.slots.used} of ${document.slots.limit}` : '-'],
    ['code length', String(codeLengthOf(panel) ?? '-')],
    ['codes while armed', yes(capabilities?.programmingWhileArmed)],
    ['schedules', yes(capabilities?.schedules)],
    ['one-time codes', yes(capabilities?.oneTimeCodes)],
    ['duress codes', String(capabilities?.duressCodes ?? 'unknown')],
  ]
  const underWay = commandsAt(context, id)
  const heading = ['SLOT', 'USER', 'NAME AT THE PANEL', 'TYPE', 'PARTITIONS', 'TIME', 'ENABLED']
  const rows = slots.map(({ slot, holder, name, type, partitions, time, enabled }) => [
    String(slot),
    holder,
    name ?? '-',
    type,
    partitions.join(','),
    time,
    yes(enabled),
  ])
  const text = [
    panel.id,
    ...fields.map(([name, value]) => `${name.padEnd(18)} ${value}`),
    ...underWay.map(
      ({ item, status, transaction }) => `${'on its way'.padEnd(18)} ${item}: ${status} (${transaction})`,
    ),
    ...(rows.length > 0 ? [table(heading, rows)] : []),
  ]
  session.print(
    { ...document, capabilities, codeLength: codeLengthOf(panel), underWay, table: slots },
    text.join('\n'),
  )
  return EXIT.fine
}
