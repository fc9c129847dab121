import { describeTime } from '../../cloud/desk/access-time.js'
import { itemOf } from '../../cloud/desk/context.js'
import { findPanel } from '../../cloud/desk/find.js'
import { codeLengthOf, type PanelView, roleOf } from '../../cloud/desk/panel-view.js'
import { shownOf } from '../../cloud/desk/shown.js'
import { fullName, slotKey } from '../../cloud/desk/state.js'
import { onTheWay } from '../../cloud/desk/status.js'
import { EXIT } from '../exit.js'
import { armingText, panelDocument } from './panels-list.js'
import { userTypeWord } from './parse.js'
import type { CloudSession } from './session.js'
import { table } from './table.js'

const yes = (value: boolean | undefined) => (value === undefined ? 'unknown' : value ? 'yes' : 'no')

/** Who holds a slot, in this desk's words. */
export function holderOf(
  { desk }: CloudSession,
  panel: PanelView,
  slot: number,
): { user?: string; holder: string } {
  for (const { user } of desk.state.access.by('slot', slotKey(panel.id, slot))) {
    const person = desk.state.users.get(user)
    if (person) return { user, holder: fullName(person) }
  }
  return { holder: roleOf(panel, slot)?.replaceAll('_', ' ') ?? 'unknown here' }
}

function slotRows(session: CloudSession, panel: PanelView) {
  return [...panel.occupied()]
    .sort((a, b) => a.slot - b.slot)
    .map(document => {
      const { name, userType, partitions, time, enabled } = shownOf(document)
      return {
        slot: document.slot,
        ...holderOf(session, panel, document.slot),
        ...(name === undefined ? {} : { name }),
        // A schedule gives a user a type of its own, which the time says better.
        type: time.kind === 'always' ? userTypeWord(userType) : 'user',
        partitions,
        time: describeTime(time),
        enabled,
      }
    })
}

/** Commands without a final answer. Changes of user codes stand with their users. */
function commandsAt({ desk }: CloudSession, panel: string) {
  return [...desk.state.operations.values()].flatMap(operation => {
    const item = operation.panel === panel ? itemOf(operation.purpose) : undefined
    const { transaction } = operation
    return item === undefined ? [] : [{ transaction, item, status: onTheWay(desk.context, operation).kind }]
  })
}

/** `panelemu cloud panels show`: one panel, what it can do, and its slots. */
export async function runPanelsShow(session: CloudSession, id: string): Promise<number> {
  const found = findPanel(session.desk.context, id)
  if (!found.ok) return session.refused(found)
  const panel = found.found
  const document = panelDocument(session, panel)
  const capabilities = panel.info?.capabilities
  const slots = slotRows(session, panel)
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
  const underWay = commandsAt(session, id)
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
