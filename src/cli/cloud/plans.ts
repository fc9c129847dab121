import { type AccessTime, describeTime } from '../../cloud/desk/access-time.js'
import { findPlan } from '../../cloud/desk/find.js'
import { planAccess, planDocument, usersOf } from '../../cloud/desk/plan-document.js'
import type { Plan } from '../../cloud/desk/state.js'
import { statusSentence } from '../../cloud/desk/user-view.js'
import { given } from '../../panel/given.js'
import { EXIT } from '../exit.js'
import { isFailed } from './access-view.js'
import type { AskedSystem } from './parse.js'
import { report, settle } from './report.js'
import type { CloudSession } from './session.js'
import { table } from './table.js'

export interface PlanFlags {
  readonly name?: string
  readonly panel?: readonly AskedSystem[]
  readonly drop?: readonly string[]
  readonly time?: AccessTime
}

const fieldsOf = ({ name, panel, drop, time }: PlanFlags) => given({ name, systems: panel, drop, time })

const systemText = ({ panel, partitions }: AskedSystem) =>
  partitions ? `${panel}:${partitions.join(',')}` : panel

/** `panelemu cloud plans list`: every access plan. */
export async function runPlansList(session: CloudSession): Promise<number> {
  const documents = [...session.desk.state.plans.values()].map(plan =>
    planDocument(session.desk.context, plan),
  )
  if (session.flags.json) {
    for (const document of documents) session.print(document, '')
    return EXIT.fine
  }
  const rows = documents.map(({ id, name, systems, time, users }) => [
    id,
    name,
    systems.map(systemText).join(' '),
    time,
    users.map(user => user.name).join(', '),
  ])
  const heading = ['ID', 'NAME', 'SYSTEMS', 'TIME', 'USERS']
  session.print(undefined, rows.length > 0 ? table(heading, rows) : 'no access plans')
  return EXIT.fine
}

/** Waits for everybody in a plan, prints where each of them stands, and names the systems that are full. */
async function showPlan(session: CloudSession, plan: Plan, judged: readonly string[]): Promise<number> {
  const { context } = session.desk
  for (const user of judged) await settle(session, user)
  const { access, limit } = planAccess(context, plan)
  const ok = !access.some(line => judged.includes(line.user) && isFailed(line))
  const rows = access.map(line => [line.name, line.panel, String(line.slot ?? '-'), statusSentence(line)])
  const text = [
    `${plan.name} (${plan.id}): ${plan.systems.map(systemText).join(' ')}, ${describeTime(plan.time)}`,
    ...(rows.length > 0 ? [table(['USER', 'PANEL', 'SLOT', 'STATUS'], rows)] : ['no users']),
    ...(limit === undefined ? [] : [limit]),
  ]
  const document = { ok, ...planDocument(context, plan), access, ...given({ limit }) }
  session.print(document, text.join('\n'))
  return ok ? EXIT.fine : EXIT.failed
}

/** `panelemu cloud plans show`. */
export async function runPlansShow(session: CloudSession, reference: string): Promise<number> {
  const found = findPlan(session.desk.context, reference)
  return found.ok ? showPlan(session, found.found, []) : session.refused(found)
}

/** `panelemu cloud plans add` and `edit`. */
export async function runPlansSave(
  session: CloudSession,
  what: 'add' | 'edit',
  reference: string,
  flags: PlanFlags,
): Promise<number> {
  const { link, desk } = session
  const { role } = session.flags
  const outcome =
    what === 'add'
      ? link.perform('plan/add', { ...fieldsOf(flags), name: reference }, role)
      : link.perform('plan/edit', { ...fieldsOf(flags), plan: reference }, role)
  if (!outcome.ok) return session.refused(outcome)
  const plan = desk.state.plans.get(outcome.plan ?? '')
  return plan ? showPlan(session, plan, usersOf(desk.context, plan)) : EXIT.failed
}

/** `panelemu cloud plans delete`. */
export async function runPlansDelete(session: CloudSession, reference: string): Promise<number> {
  const found = findPlan(session.desk.context, reference)
  const users = found.ok ? usersOf(session.desk.context, found.found) : []
  const outcome = session.link.perform('plan/delete', { plan: reference }, session.flags.role)
  if (!outcome.ok) return session.refused(outcome)
  for (const user of users) await settle(session, user)
  session.print({ ok: true, plan: outcome.plan, deleted: true }, 'deleted')
  return EXIT.fine
}

/** `panelemu cloud plans assign` and `unassign`. */
export async function runPlansMember(
  session: CloudSession,
  what: 'assign' | 'unassign',
  reference: string,
  user: string,
): Promise<number> {
  const { link, desk } = session
  const outcome = link.perform(`plan/${what}`, { plan: reference, user }, session.flags.role)
  if (!outcome.ok) return session.refused(outcome)
  const id = outcome.user ?? ''
  const plan = desk.state.plans.get(outcome.plan ?? '')
  const panels = plan?.systems.map(({ panel }) => panel)
  return plan && what === 'assign' ? showPlan(session, plan, [id]) : report(session, id, panels)
}
