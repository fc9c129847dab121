import { describeTime } from './access-time.js'
import { CATALOGUE, COMMAND_ITEMS } from './catalogue.js'
import { type DeskContext, itemOf } from './context.js'
import { type Difference, differencesAt } from './differences.js'
import { type PanelView, roleOf } from './panel-view.js'
import { shownOf } from './shown.js'
import { fullName, slotKey } from './state.js'
import { onTheWay } from './status.js'
import { userTypeWord } from './type-words.js'

/** A panel in one object. */
export function panelDocument(context: DeskContext, panel: PanelView) {
  const { id, online, info, state, slots } = panel
  const differences = differencesAt(context, id).filter(({ kind }) => kind !== 'unknown')
  return {
    id,
    status: online ? ('online' as const) : ('offline' as const),
    ...(info ? { model: info.model, name: info.name, firmware: info.firmware } : {}),
    arming: (state?.partitions ?? []).map(({ partition, arming }) => ({ partition, arming })),
    ...(slots ? { slots: { used: slots.used, limit: slots.limit, full: slots.full } } : {}),
    outOfSync: differences.length,
    known: panel.sight(context.now()) !== 'partial',
  }
}

/** The arming words of the partitions, in one cell. */
export const armingText = (arming: readonly { partition: number; arming: string }[]): string =>
  arming.length === 1
    ? (arming[0]?.arming ?? '')
    : arming.map(({ partition, arming }) => `${partition}: ${arming}`).join(', ')

/** Who holds a slot, in this desk's words. */
export function holderOf(
  { state }: DeskContext,
  panel: PanelView,
  slot: number,
): { user?: string; holder: string } {
  for (const { user } of state.access.by('slot', slotKey(panel.id, slot))) {
    const person = state.users.get(user)
    if (person) return { user, holder: fullName(person) }
  }
  return { holder: roleOf(panel, slot)?.replaceAll('_', ' ') ?? 'unknown here' }
}

/** The occupied slots of a panel, and who has them. */
export function slotRows(context: DeskContext, panel: PanelView) {
  return [...panel.occupied()]
    .sort((a, b) => a.slot - b.slot)
    .map(document => {
      const { name, userType, partitions, time, enabled } = shownOf(document)
      return {
        slot: document.slot,
        ...holderOf(context, panel, document.slot),
        ...(name === undefined ? {} : { name }),
        // A schedule gives a user a type of its own, which the time says better.
        type: time.kind === 'always' ? userTypeWord(userType) : 'user',
        partitions,
        time: describeTime(time),
        enabled,
      }
    })
}

/** What a command is called on a page. */
export const commandTitle = (item: string): string => {
  const known = COMMAND_ITEMS.find(name => name === item)
  return known ? CATALOGUE[known].title : 'Clear a slot'
}

/** Commands without a final answer. Changes of user codes stand with their users. */
export function commandsAt(context: DeskContext, panel: string) {
  return context.state.operations.by('panel', panel).flatMap(operation => {
    const item = itemOf(operation.purpose)
    const { transaction } = operation
    if (item === undefined) return []
    const { kind, message } = onTheWay(context, operation)
    return [{ transaction, item, title: commandTitle(item), status: kind, ...(message ? { message } : {}) }]
  })
}

const DIFFERENCE_WORDS = {
  missing: 'no longer on the panel',
  changed: 'changed at the panel',
  unknown: 'no user here',
} as const

/** What a difference is, and whose, in words. */
export function differenceWords({ state }: DeskContext, { kind, user }: Difference) {
  const person = user === undefined ? undefined : state.users.get(user)
  return { difference: DIFFERENCE_WORDS[kind], ...(person ? { name: fullName(person) } : {}) }
}
