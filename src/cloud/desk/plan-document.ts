import { describeTime } from './access-time.js'
import type { DeskContext } from './context.js'
import { fullName, type Plan } from './state.js'
import { limitMessage } from './status.js'
import { accessLine, rowsOf } from './user-view.js'

/** Ids of the users of a plan. */
export const usersOf = ({ state }: DeskContext, { id }: Pick<Plan, 'id'>): string[] =>
  state.members.by('plan', id).map(({ user }) => user)

const peopleOf = (context: DeskContext, plan: Plan) =>
  usersOf(context, plan).flatMap(id => context.state.users.get(id) ?? [])

/** An access plan in one object. */
export function planDocument(context: DeskContext, plan: Plan) {
  const { id, name, systems, time } = plan
  return {
    id,
    name,
    systems: systems.map(({ since: _, ...system }) => system),
    time: describeTime(time),
    users: peopleOf(context, plan).map(person => ({ id: person.id, name: fullName(person) })),
  }
}

/** Where everybody in a plan stands at its systems, and one message that names those that are full. */
export function planAccess(context: DeskContext, plan: Plan) {
  const panels = new Set(plan.systems.map(({ panel }) => panel))
  const rows = peopleOf(context, plan).flatMap(person =>
    rowsOf(context, person.id)
      .filter(({ panel }) => panels.has(panel))
      .map(access => ({ access, person })),
  )
  const limit = limitMessage(
    context,
    rows.map(({ access }) => access),
  )
  return {
    access: rows.map(({ access, person }) => ({
      user: person.id,
      name: fullName(person),
      ...accessLine(context, access, person),
    })),
    ...(limit === undefined ? {} : { limit }),
  }
}
