import { describeTime } from './access-time.js'
import { type DeskContext, operationFor } from './context.js'
import { roleOf } from './panel-view.js'
import { shownAt } from './reconcile.js'
import { type Deviation, deviationOf, shownOf, shows } from './shown.js'
import type { Access, Shown } from './state.js'

/** One slot in which a panel and this desk are not of one mind. */
export interface Difference {
  readonly panel: string
  readonly slot: number
  /** `unknown`: a user code that no user of this desk has; the others concern a user's code. */
  readonly kind: Deviation | 'unknown'
  /** Id of the user, where there is one. */
  readonly user?: string
  /** What the slot shows; absent: it is free. */
  readonly shown?: Shown
}

/** Every difference at a panel, by slot. Special slots (master, installer …) are the panel's own business. */
export function differencesAt(context: DeskContext, panel: string): Difference[] {
  const list: Difference[] = []
  const claimed = new Set<number>()
  for (const access of context.state.access.values()) {
    if (access.panel !== panel || !access.held) continue
    claimed.add(access.held.slot)
    // While this desk's own change is on its way, its documents come before its answer.
    const difference = operationFor(context.state, access.user, panel)
      ? undefined
      : differenceOf(context, access)
    if (difference) list.push(difference)
  }
  const coming = writesTo(context, panel)
  const view = context.views.get(panel)
  for (const document of view?.slot.values() ?? [])
    if (!claimed.has(document.slot) && roleOf(view, document.slot) === undefined) {
      const shown = shownOf(document)
      if (!coming.some(written => shows(shown, written)))
        list.push({ panel, slot: document.slot, kind: 'unknown', shown })
    }
  return list.sort((a, b) => a.slot - b.slot)
}

/** What is on its way to a panel. */
const writesTo = ({ state }: DeskContext, panel: string) =>
  [...state.operations.values()].flatMap(({ panel: other, purpose }) =>
    other === panel && purpose.kind === 'write' ? [purpose.written] : [],
  )

function differenceOf(context: DeskContext, { held, panel, user }: Access): Difference | undefined {
  if (!held) return undefined
  const shown = shownAt(context, panel, held.slot)
  const kind = deviationOf(held, shown)
  return kind && { panel, slot: held.slot, kind, user, ...(shown ? { shown } : {}) }
}

/** What a slot shows, in words. */
export function describeShown({ name, partitions, time, enabled, userType }: Shown): string {
  const parts = [
    name ?? 'no name',
    ...(userType === 'forced' ? ['duress'] : []),
    `partition ${partitions.join(', ')}`,
    describeTime(time),
    ...(enabled || time.kind !== 'always' ? [] : ['disabled']),
  ]
  return parts.join(', ')
}
