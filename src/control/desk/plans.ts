import type { DeskContext } from '../../cloud/desk/context.js'
import { findPlan } from '../../cloud/desk/find.js'
import { planAccess, planDocument } from '../../cloud/desk/plan-document.js'
import type { Plan } from '../../cloud/desk/state.js'
import { Problem } from '../problem.js'
import { type Page, paged } from './page.js'

const planRow = (context: DeskContext, plan: Plan) => ({ ...planDocument(context, plan), when: plan.time })

/** Access plans whose name or id has the words in it. */
export function plansPage(
  { context }: { readonly context: DeskContext },
  { search, ...page }: Page & { readonly search?: string | undefined },
) {
  const words = search?.toLowerCase()
  const found = [...context.state.plans.values()].filter(
    ({ id, name }) => words === undefined || [id, name].some(text => text.toLowerCase().includes(words)),
  )
  const { rows, total } = paged(found, page)
  return { plans: rows.map(plan => planRow(context, plan)), total }
}

/** One plan, and where its users stand. */
export function planPage({ context }: { readonly context: DeskContext }, id: string) {
  const found = findPlan(context, id)
  if (!found.ok) return Problem.desk(found, 'id')
  return { ...planRow(context, found.found), ...planAccess(context, found.found) }
}
