import { didYouMean } from '../../../catalogue/nearest.js'
import type { DeskContext } from '../context.js'
import { end } from '../context.js'
import { refuse } from '../refusal.js'
import { accessKey } from '../state.js'
import type { DeskOutcome } from './outcome.js'

/**
 * Forgets a panel that is gone for good: nobody has access to it any more, no plan has it, nothing is on its way to it. What
 * it held when it was last heard of, it goes on holding.
 */
export function forgetPanel(context: DeskContext, { panel }: { readonly panel: string }): DeskOutcome {
  const { state, views } = context
  const view = views.get(panel)
  const rows = state.access.by('panel', panel)
  const plans = [...state.plans.values()].filter(({ systems }) =>
    systems.some(system => system.panel === panel),
  )
  if (!view && rows.length === 0 && plans.length === 0) {
    const hint = didYouMean(
      panel,
      views.all().map(({ id }) => id),
    )
    return refuse('PANEL_UNKNOWN', { panel, hint })
  }
  if (view?.online) return refuse('PANEL_ONLINE', { panel })
  for (const plan of plans)
    state.plans.put({ ...plan, systems: plan.systems.filter(system => system.panel !== panel) })
  for (const operation of state.operations.by('panel', panel)) end(state, operation)
  for (const { user } of rows) state.access.delete(accessKey(user, panel))
  views.forget(panel)
  context.forgotten({ panel, slots: view?.slotsHeard ?? [] })
  return { ok: true }
}
