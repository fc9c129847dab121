import { maskedName } from '../../catalogue/mask.js'
import { didYouMean } from '../../catalogue/nearest.js'
import type { DeskContext } from './context.js'
import type { PanelView } from './panel-view.js'
import { type DeskRefusal, refuse } from './refusal.js'
import { type DeskUser, fullName, type Plan } from './state.js'

/** What was looked for, or why it was not found. */
export type Found<T> = { readonly ok: true; readonly found: T } | DeskRefusal

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

/** A user by id, or by first and last name. */
export function findUser({ state }: DeskContext, reference: string): Found<DeskUser> {
  const byId = state.users.get(reference)
  if (byId) return { ok: true, found: byId }
  const named = [...state.users.values()].filter(user => same(fullName(user), reference))
  const [found, ...more] = named
  if (more.length > 0)
    return refuse('USER_AMBIGUOUS', { name: reference, ids: named.map(({ id }) => id).join(', ') })
  if (found) return { ok: true, found }
  const hint = didYouMean(reference, [...state.users.values()].map(fullName))
  return refuse('USER_UNKNOWN', { name: maskedName(reference), hint })
}

/** A user who is not on the way out. */
export function findStaying(context: DeskContext, reference: string): Found<DeskUser> {
  const user = findUser(context, reference)
  return user.ok && user.found.deleted ? refuse('USER_LEAVING', { name: fullName(user.found) }) : user
}

/** A panel that was heard of at the broker. */
export function findPanel({ views }: DeskContext, id: string): Found<PanelView> {
  const found = views.get(id)
  if (found) return { ok: true, found }
  const hint = didYouMean(
    id,
    views.all().map(view => view.id),
  )
  return refuse('PANEL_UNKNOWN', { panel: maskedName(id), hint })
}

/** An access plan by id or name. */
export function findPlan({ state }: DeskContext, reference: string): Found<Plan> {
  const plans = [...state.plans.values()]
  const found = state.plans.get(reference) ?? plans.find(({ name }) => same(name, reference))
  if (found) return { ok: true, found }
  const hint = didYouMean(
    reference,
    plans.map(({ name }) => name),
  )
  return refuse('PLAN_UNKNOWN', { name: maskedName(reference), hint })
}
