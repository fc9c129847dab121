import { type AccessTime, ALWAYS, describeTime, sameTime, scheduleOf } from './access-time.js'
import {
  type Access,
  type DeskState,
  type DeskUser,
  fullName,
  type Grant,
  type Plan,
  type Written,
} from './state.js'

/** What a panel is to hold for a user. */
export interface Wish {
  readonly written: Written
  readonly slot?: number
}

/** The access plans that give a user access to a panel. */
export function plansOf(state: DeskState, user: string, panel: string): Plan[] {
  return [...state.plans.values()].filter(
    plan => plan.users.includes(user) && plan.systems.some(system => system.panel === panel),
  )
}

/** Several times at once: always wins, weekly windows add up. Undefined where one code cannot follow both. */
export function combineTimes(times: readonly AccessTime[]): AccessTime | undefined {
  const different = times.filter((time, index) => times.findIndex(other => sameTime(other, time)) === index)
  const [first = ALWAYS] = different
  if (different.length < 2) return first
  if (different.some(({ kind }) => kind === 'always')) return ALWAYS
  const weekly = different.flatMap(time => (time.kind === 'restricted' ? [time.weekly] : []))
  return weekly.length === different.length ? { kind: 'restricted', weekly: weekly.flat() } : undefined
}

/** What the access plans together give; partitions add up. */
function granted(state: DeskState, user: string, panel: string): Grant | undefined {
  const plans = plansOf(state, user, panel)
  if (plans.length === 0) return undefined
  const lists = plans.map(({ systems }) => systems.find(system => system.panel === panel)?.partitions)
  const partitions = lists.flatMap(list => list ?? [])
  const everywhere = lists.includes(undefined)
  return {
    time: combineTimes(plans.map(({ time }) => time)) ?? ALWAYS,
    ...(everywhere ? {} : { partitions: [...new Set(partitions)].sort((a, b) => a - b) }),
  }
}

/** The access a user has to a panel: what was switched for this panel alone, else what the plans say. */
export function grantOf(state: DeskState, user: DeskUser, access: Access): Grant | undefined {
  if (access.direct === 'off') return undefined
  return access.direct ?? granted(state, user.id, access.panel)
}

/** What the panel is to hold; undefined: nothing. */
export function wishOf(state: DeskState, access: Access): Wish | undefined {
  const user = state.users.get(access.user)
  const grant = user && grantOf(state, user, access)
  if (!user || !grant) return undefined
  const { name = fullName(user), userType = user.userType } = access.accepted ?? {}
  return {
    written: {
      name,
      userType,
      ...(grant.partitions ? { partitions: grant.partitions } : {}),
      time: grant.time,
      code: user.codeVersion,
    },
    ...(grant.slot === undefined ? {} : { slot: grant.slot }),
  }
}

const writtenText = ({ name, userType, partitions, time, code }: Written) =>
  JSON.stringify([name, userType, partitions ?? 'all', describeTime(time), code])

/** Whether two ask for the same. */
export const isSameWritten = (a: Written, b: Written) => writtenText(a) === writtenText(b)

/** A wish as text: two that ask for the same have the same. */
export const wishText = (wish: Wish | undefined): string =>
  wish ? `${writtenText(wish.written)} ${wish.slot ?? 'any slot'}` : 'nothing'

const sameList = (a: readonly number[] | undefined, b: readonly number[] | undefined) =>
  JSON.stringify(a) === JSON.stringify(b)

/**
 * The fields of a request that make `from` into `to`; a user's code is left to whoever has it.
 * @param everywhere all partitions of the panel: a request that leaves them out changes none
 */
export function changedFields(
  from: Written | undefined,
  to: Written,
  everywhere: readonly number[],
): Record<string, unknown> {
  const body: Record<string, unknown> = {}
  if (from?.name !== to.name) body.name = to.name
  if (!sameList(from?.partitions, to.partitions)) body.partitions = to.partitions ?? everywhere
  const schedule = scheduleOf(to.time)
  const retimed = !from || !sameTime(from.time, to.time)
  // A type without a schedule ends the schedule; a schedule brings its own type.
  if (retimed && schedule) body.schedule = schedule
  else if (retimed || from.userType !== to.userType) body.userType = to.userType
  return body
}
