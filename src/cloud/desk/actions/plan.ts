import { CHECKS } from '../../../panel/checks.js'
import { type AccessTime, ALWAYS } from '../access-time.js'
import { limitsOf } from '../checks.js'
import { codeConflict } from '../codes.js'
import type { DeskContext } from '../context.js'
import { findPanel, findPlan, findStaying, findUser } from '../find.js'
import { type DeskRefusal, refuse, refuseFor } from '../refusal.js'
import { type DeskUser, fullName, memberKey, type Plan, type PlanSystem } from '../state.js'
import { combineTimes, plansOf, rowFor } from '../wish.js'
import { checkGrant } from './access.js'
import type { DeskOutcome } from './outcome.js'

/** An access plan as somebody writes it down. */
export interface PlanFields {
  readonly name?: string
  /** Systems to take in, or to change the partitions of. */
  readonly systems?: readonly Omit<PlanSystem, 'since'>[]
  /** Ids of panels to leave out. */
  readonly drop?: readonly string[]
  readonly time?: AccessTime
}

/** A plan with what is given changed. */
function changed(
  { state }: DeskContext,
  plan: Plan,
  { name, systems = [], drop = [], time }: PlanFields,
): Plan {
  const decided = state.next()
  const kept = plan.systems.filter(
    ({ panel }) => !drop.includes(panel) && !systems.some(system => system.panel === panel),
  )
  const taken = systems.map(system => ({
    ...system,
    since: plan.systems.find(({ panel }) => panel === system.panel)?.since ?? decided,
  }))
  return {
    ...plan,
    name: (name ?? plan.name).trim(),
    systems: [...kept, ...taken],
    time: time ?? plan.time,
    decided: systems.length > 0 || time ? decided : plan.decided,
  }
}

/** Has everybody's access looked at that a plan gives, or gave. */
function follow(context: DeskContext, plan: Plan, users: readonly string[]): void {
  for (const user of users) for (const { panel } of plan.systems) rowFor(context, user, panel)
}

const usersOf = ({ state }: DeskContext, { id }: Plan) => state.members.by('plan', id).map(({ user }) => user)

function checkPlan(context: DeskContext, plan: Plan): DeskRefusal | undefined {
  if (plan.name === '') return refuse('FIELD', { field: 'name of the plan', problem: 'is missing' })
  const twin = findPlan(context, plan.name)
  if (twin.ok && twin.found.id !== plan.id) return refuse('PLAN_EXISTS', { name: plan.name })
  for (const { panel, partitions } of plan.systems) {
    const found = findPanel(context, panel)
    if (!found.ok) return found
    const beyond = CHECKS.partitions(limitsOf(found.found), partitions ?? [])
    if (beyond) return refuseFor(panel, beyond)
  }
  for (const id of usersOf(context, plan)) {
    const user = context.state.users.get(id)
    const wrong = user && checkMember(context, plan, user)
    if (wrong) return wrong
  }
  return undefined
}

/** Whether a user can be given what a plan gives: one refusal that names every system with the same complaint. */
function checkMember(context: DeskContext, plan: Plan, user: DeskUser): DeskRefusal | undefined {
  const panels = plan.systems.map(({ panel }) => panel)
  const taken = user.code && codeConflict(context, user.code, panels, user.id)
  if (taken) return taken
  for (const { panel, partitions } of plan.systems) {
    const found = findPanel(context, panel)
    if (!found.ok) return found
    const others = plansOf(context.state, user.id, panel).filter(({ id }) => id !== plan.id)
    const time = combineTimes([plan.time, ...others.map(other => other.time)])
    // Windows of several plans add up, and with them what is to be sent.
    const grant = { time: time ?? plan.time, ...(partitions ? { partitions } : {}) }
    const wrong = checkGrant(context, user, found.found, grant)
    if (wrong) return wrong
    if (!time)
      return refuse('PLAN_TIMES', {
        plans: [plan, ...others].map(({ name }) => name).join(' and '),
        panel,
      })
  }
  return undefined
}

/** Makes a plan. */
export function addPlan(context: DeskContext, fields: PlanFields): DeskOutcome {
  const { state } = context
  const id = `plan-${state.next()}`
  const plan = changed(context, { id, name: '', systems: [], time: ALWAYS, decided: 0 }, fields)
  const wrong = checkPlan(context, plan)
  if (wrong) return wrong
  state.plans.put(plan)
  return { ok: true, plan: id }
}

/** Changes a plan: its users' access follows. */
export function editPlan(
  context: DeskContext,
  { plan: reference, ...fields }: PlanFields & { readonly plan: string },
): DeskOutcome {
  const found = findPlan(context, reference)
  if (!found.ok) return found
  const plan = changed(context, found.found, fields)
  const wrong = checkPlan(context, plan)
  if (wrong) return wrong
  const users = usersOf(context, plan)
  context.state.plans.put(plan)
  follow(context, found.found, users)
  follow(context, plan, users)
  return { ok: true, plan: plan.id }
}

/** Takes a plan away, and with it the access it gave. */
export function deletePlan(context: DeskContext, { plan }: { readonly plan: string }): DeskOutcome {
  const found = findPlan(context, plan)
  if (!found.ok) return found
  const { state } = context
  const { id } = found.found
  const users = usersOf(context, found.found)
  for (const user of users) state.members.delete(memberKey(id, user))
  state.plans.delete(id)
  follow(context, found.found, users)
  return { ok: true, plan: id }
}

/** Gives a user what the plan gives: one code on all its systems. Asked again after a failure, it is tried again. */
export function assignPlan(
  context: DeskContext,
  { plan: reference, user: name }: { readonly plan: string; readonly user: string },
): DeskOutcome {
  const found = findPlan(context, reference)
  if (!found.ok) return found
  const staying = findStaying(context, name)
  if (!staying.ok) return staying
  const plan = found.found
  const user = staying.found
  if (!user.code) return refuse('NO_CODE', { name: fullName(user) })
  const wrong = checkMember(context, plan, user)
  if (wrong) return wrong
  const { state } = context
  state.members.put({ plan: plan.id, user: user.id, since: state.next() })
  for (const { panel } of plan.systems) {
    const { trouble, ...row } = rowFor(context, user.id, panel)
    if (trouble) state.access.put(row)
  }
  return { ok: true, user: user.id, plan: plan.id }
}

/** Takes away what the plan gave, where nothing else gives it. */
export function unassignPlan(
  context: DeskContext,
  { plan: reference, user: name }: { readonly plan: string; readonly user: string },
): DeskOutcome {
  const found = findPlan(context, reference)
  if (!found.ok) return found
  const user = findUser(context, name)
  if (!user.ok) return user
  const { id } = user.found
  context.state.members.delete(memberKey(found.found.id, id))
  follow(context, found.found, [id])
  return { ok: true, user: id, plan: found.found.id }
}
