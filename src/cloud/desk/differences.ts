import { describeTime } from './access-time.js'
import type { DeskContext } from './context.js'
import { standingAt } from './holding.js'
import { roleOf } from './panel-view.js'
import { type Shown, shownOf, shows } from './shown.js'
import { operationFor, slotKey } from './state.js'

/** One slot in which a panel and this desk are not of one mind. */
export interface Difference {
  readonly panel: string
  readonly slot: number
  /**
   * `missing`: the code of a user of this desk is there no more; `changed`: somebody else wrote the slot since; `unknown`: a
   * user code that no user of this desk has.
   */
  readonly kind: 'missing' | 'changed' | 'unknown'
  /** Id of the user, where there is one. */
  readonly user?: string
  /** What the slot shows; absent: it is free. */
  readonly shown?: Shown
}

/** Every difference at a panel, by slot. Special slots (master, installer …) are the panel's own business. */
export function differencesAt(context: DeskContext, panel: string): Difference[] {
  const { state, views } = context
  const view = views.get(panel)
  const list: Difference[] = []
  const claimed = new Set<number>()
  for (const access of state.access.by('panel', panel)) {
    const { held, user } = access
    if (!held) continue
    if (!held.gone) claimed.add(held.slot)
    // While this desk's own change is on its way, its documents come before its answer.
    const standing = operationFor(state, user, panel) ? 'agreed' : standingAt(context, access, held)
    if (standing !== 'missing' && standing !== 'changed') continue
    const document = view?.at(held.slot)
    const isOthers = standing === 'missing' && state.access.count('slot', slotKey(panel, held.slot)) > 0
    const shown = document && !isOthers && standing === 'changed' ? { shown: shownOf(document) } : {}
    list.push({ panel, slot: held.slot, kind: standing, user, ...shown })
    // Another panel stands there now: what its slots hold has nothing to do with this user.
    if (standing === 'missing' && !held.gone) claimed.delete(held.slot)
  }
  const coming = state.operations
    .by('panel', panel)
    .flatMap(({ purpose }) => (purpose.kind === 'write' ? [purpose.written] : []))
  for (const document of view?.occupied() ?? []) {
    const { slot } = document
    if (claimed.has(slot) || roleOf(view, slot) !== undefined) continue
    const shown = shownOf(document)
    if (!coming.some(written => shows(shown, written))) list.push({ panel, slot, kind: 'unknown', shown })
  }
  return list.sort((a, b) => a.slot - b.slot)
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
