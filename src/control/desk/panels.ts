import type { CommandEnd, DeskContext } from '../../cloud/desk/context.js'
import { describeShown, differencesAt } from '../../cloud/desk/differences.js'
import { findPanel } from '../../cloud/desk/find.js'
import {
  commandsAt,
  commandTitle,
  differenceWords,
  panelDocument,
  slotRows,
} from '../../cloud/desk/panel-document.js'
import { codeLengthOf, type PanelView } from '../../cloud/desk/panel-view.js'
import { slotsRead } from '../../cloud/desk/slots-read.js'
import { given } from '../../panel/given.js'
import { Problem } from '../problem.js'
import { type Page, paged } from './page.js'
import type { DeskRoom } from './room.js'

/** Commands that ended, of those that a panel's page shows. */
const ENDED = 10

/** Panels whose id or model has the words in it. */
export function panelsPage(
  room: DeskRoom,
  { search, ...page }: Page & { readonly search?: string | undefined },
) {
  const words = search?.toLowerCase()
  const found = room.desk.context.views
    .all()
    .filter(
      ({ id, info }) =>
        words === undefined ||
        [id, info?.name ?? '', info?.model ?? ''].some(text => text.toLowerCase().includes(words)),
    )
  const { rows, total } = paged(found, page)
  return { panels: rows.map(view => panelRow(room, view)), total }
}

function panelRow({ desk, emulator }: DeskRoom, view: PanelView) {
  const { info } = view
  const can = info?.capabilities
  return {
    ...panelDocument(desk.context, view),
    emulated: emulator.get(view.id) !== undefined,
    partitions: info?.partitions ?? 1,
    ...given({
      codeLength: codeLengthOf(view),
      schedules: can?.schedules,
      oneTimeCodes: can?.oneTimeCodes,
      duressCodes: can?.duressCodes,
      codesWhileArmed: can?.programmingWhileArmed,
      managesCodes: can?.remoteUserCodes,
    }),
  }
}

/** One panel as a representative has it. */
export function panelPage(room: DeskRoom, id: string) {
  const { context } = room.desk
  const found = findPanel(context, id)
  if (!found.ok) return Problem.desk(found, 'id')
  const view = found.found
  const { info } = view
  const can = info?.capabilities
  const numbers = can?.slots && {
    first: can.slots.first,
    last: can.slots.last,
    special: can.slots.special.map(({ role, from, to }) => ({ role, from, to })),
  }
  return {
    ...panelRow(room, view),
    codeLengths: can?.codeLengths ?? [],
    modes: can?.armingModes ?? [],
    zones: (info?.zones ?? []).map(({ zone, name }) => ({ zone, ...given({ name }) })),
    ...given({ numbers }),
    table: slotRows(context, view),
    differences: differencesAt(context, id).map(difference => {
      const { slot, kind, user, shown } = difference
      const words = differenceWords(context, difference)
      return { slot, kind, ...words, ...given({ user, shown: shown && describeShown(shown) }) }
    }),
    underWay: commandsAt(context, id),
    ended: room
      .endsAt(id)
      .slice(0, ENDED)
      .map(end => commandEnd(context, end)),
  }
}

/** How a command ended, for whoever looks. Codes are masked, whatever the module's operator allowed. */
export function commandEnd(
  context: DeskContext,
  { transaction, item, panel, ok, reason, message, data }: CommandEnd,
) {
  return {
    transaction,
    item,
    title: commandTitle(item),
    panel,
    ok,
    ...given({ reason, message, users: ok ? masked(slotsRead(context, { panel, data })) : undefined }),
  }
}

const masked = (slots: ReturnType<typeof slotsRead>) =>
  slots?.map(({ code, ...slot }) => ({ ...slot, ...given({ code: code && '*'.repeat(code.length) }) }))
