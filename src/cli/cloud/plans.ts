import { type AccessTime, describeTime } from '../../cloud/desk/access-time.js'
import { findPlan } from '../../cloud/desk/find.js'
import { fullName, type Plan } from '../../cloud/desk/state.js'
import { limitMessage } from '../../cloud/desk/status.js'
import { given } from '../../panel/given.js'
import { EXIT } from '../exit.js'
import { isFailed, rowsOf, statusSentence, userDocument } from './access-view.js'
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

/** Ids of the users of a plan. */
const usersOf = ({ desk }: CloudSession, { id }: Pick<Plan, 'id'>): string[] =>
  desk.state.members.by('plan', id).map(({ user }) => user)

function planDocument(session: CloudSession, plan: Plan) {
  const { id, name, systems, time } = plan
  const people = usersOf(session, plan).flatMap(user => session.desk.state.users.get(user) ?? [])
  return {
    id,
    name,
    systems: systems.map(({ since: _, ...system }) => system),
    time: describeTime(time),
    users: people.map(person => ({ id: person.id, name: fullName(person) })),
  }
}

/** `panelemu cloud plans list`: every access plan. */
export async function runPlansList(session: CloudSession): Promise<number> {
  const documents = [...session.desk.state.plans.values()].map(plan => planDocument(session, plan))
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
  const panels = plan.systems.map(({ panel }) => panel)
  for (const user of judged) await settle(session, user)
  const people = usersOf(session, plan).flatMap(id => session.desk.state.users.get(id) ?? [])
  const lines = people.flatMap(person =>
    userDocument(session, person)
      .access.filter(({ panel }) => panels.includes(panel))
      .map(line => ({ user: person.id, name: fullName(person), ...line })),
  )
  const ok = !lines.some(line => judged.includes(line.user) && isFailed(line))
  const members = people.flatMap(({ id }) => rowsOf(session, id))
  const limit = limitMessage(
    session.desk.context,
    members.filter(({ panel }) => panels.includes(panel)),
  )
  const rows = lines.map(line => [line.name, line.panel, String(line.slot ?? '-'), statusSentence(line)])
  const text = [
    `${plan.name} (${plan.id}): ${plan.systems.map(systemText).join(' ')}, ${describeTime(plan.time)}`,
    ...(rows.length > 0 ? [table(['USER', 'PANEL', 'SLOT', 'STATUS'], rows)] : ['no users']),
    ...(limit === undefined ? [] : [limit]),
  ]
  const document = { ok, ...planDocument(session, plan), access: lines, ...given({ limit }) }
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
  return plan ? showPlan(session, plan, usersOf(session, plan)) : EXIT.failed
}

/** `panelemu cloud plans delete`. */
export async function runPlansDelete(session: CloudSession, reference: string): Promise<number> {
  const found = findPlan(session.desk.context, reference)
  const users = found.ok ? usersOf(session, found.found) : []
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
