import { type AccessTime, ALWAYS, describeTime, sameTime, scheduleOf } from './access-time.js'
import type { DeskContext } from './context.js'
import { type PanelView, partitionsOf } from './panel-view.js'
import {
  type Access,
  accessKey,
  type Decision,
  type DeskState,
  type DeskUser,
  fullName,
  type Grant,
  type Plan,
  type PlanSystem,
  type Written,
} from './state.js'

/** What a panel is to hold for a user. */
export interface Wish {
  readonly written: Written
  readonly slot?: number
}

/** An access plan that gives a user access to a panel, and since which decision. */
interface Giving {
  readonly plan: Plan
  readonly system: PlanSystem
  readonly since: Decision
}

function givings({ members, plans }: DeskState, user: string, panel: string): Giving[] {
  return members.by('user', user).flatMap(member => {
    const plan = plans.get(member.plan)
    const system = plan?.systems.find(({ panel: id }) => id === panel)
    return plan && system ? [{ plan, system, since: Math.max(member.since, system.since) }] : []
  })
}

/** The access plans that give a user access to a panel. */
export const plansOf = (state: DeskState, user: string, panel: string): Plan[] =>
  givings(state, user, panel).map(({ plan }) => plan)

/** Several times at once: always wins, weekly windows add up. Undefined where one code cannot follow both. */
export function combineTimes(times: readonly AccessTime[]): AccessTime | undefined {
  const different = times.filter((time, index) => times.findIndex(other => sameTime(other, time)) === index)
  const [first = ALWAYS] = different
  if (different.length < 2) return first
  if (different.some(({ kind }) => kind === 'always')) return ALWAYS
  const weekly = different.flatMap(time => (time.kind === 'restricted' ? [time.weekly] : []))
  return weekly.length === different.length ? { kind: 'restricted', weekly: weekly.flat() } : undefined
}

/** A grant, and when it was last decided. */
interface DecidedGrant extends Grant {
  readonly decided: Decision
}

/** What the access plans together give; partitions add up. */
function granted(all: readonly Giving[]): DecidedGrant | undefined {
  if (all.length === 0) return undefined
  const lists = all.map(({ system }) => system.partitions)
  const partitions = lists.flatMap(list => list ?? [])
  const everywhere = lists.includes(undefined)
  return {
    time: combineTimes(all.map(({ plan }) => plan.time)) ?? ALWAYS,
    ...(everywhere ? {} : { partitions: [...new Set(partitions)].sort((a, b) => a - b) }),
    decided: Math.max(...all.map(({ plan, since }) => Math.max(plan.decided, since))),
  }
}

/**
 * The access a user has to a panel: what was switched on for this panel alone, else what the plans give. Switched off for
 * this panel alone, only a plan that took in the user or the panel after that gives it.
 */
function decidedGrant(
  state: DeskState,
  user: DeskUser,
  { panel, direct }: Pick<Access, 'panel' | 'direct'>,
): DecidedGrant | undefined {
  if (user.deleted) return undefined
  if (direct?.grant) return { ...direct.grant, decided: direct.since }
  const off = direct?.since ?? -1
  return granted(givings(state, user.id, panel).filter(({ since }) => since > off))
}

/** What was accepted from the panel counts for as long as nothing else was decided after it. */
function withAccepted(grant: DecidedGrant, { accepted }: Pick<Access, 'accepted'>): Grant {
  const { decided, ...rest } = grant
  if (!accepted || accepted.since < decided) return rest
  const { partitions, time } = accepted
  return { ...rest, ...(partitions ? { partitions } : {}), ...(time ? { time } : {}) }
}

/** The access a user has to a panel, as it was decided or accepted; undefined: none. */
export function grantOf(state: DeskState, user: DeskUser, access: Access): Grant | undefined {
  const grant = decidedGrant(state, user, access)
  return grant && withAccepted(grant, access)
}

/** All partitions of a panel; of one that has not said which there are, those that the user has. None: nobody knows. */
const everywhere = (view: PanelView | undefined, { held }: Access): readonly number[] =>
  view?.info ? partitionsOf(view) : (held?.written.partitions ?? [])

/** What the panel is to hold; undefined: nothing. */
export function wishOf({ state, views }: DeskContext, access: Access): Wish | undefined {
  const user = state.users.get(access.user)
  const grant = user && grantOf(state, user, access)
  if (!user || !grant) return undefined
  const { accepted } = access
  const later = (decided: Decision) => accepted !== undefined && accepted.since > decided
  const { name, type, code } = user.decided
  return {
    written: {
      name: (later(name) ? accepted?.name : undefined) ?? fullName(user),
      userType: (later(type) ? accepted?.userType : undefined) ?? user.userType,
      partitions: grant.partitions ?? everywhere(views.get(access.panel), access),
      time: grant.time,
      code: later(code) ? 'panel' : code,
    },
    ...(grant.slot === undefined ? {} : { slot: grant.slot }),
  }
}

const writtenText = ({ name, userType, partitions, time, code }: Written) =>
  JSON.stringify([name, userType, partitions, describeTime(time), code])

/** Whether two ask for the same. */
export const isSameWritten = (a: Written, b: Written) => writtenText(a) === writtenText(b)

/** A wish as text: two that ask for the same have the same. */
export const wishText = (wish: Wish | undefined): string =>
  wish ? `${writtenText(wish.written)} ${wish.slot ?? 'any slot'}` : 'nothing'

/** The fields of a request that make `from` into `to`; a user's code is left to whoever has it. */
export function changedFields(from: Written | undefined, to: Written): Record<string, unknown> {
  const body: Record<string, unknown> = {}
  if (from?.name !== to.name) body.name = to.name
  if (from?.partitions.join() !== to.partitions.join()) body.partitions = to.partitions
  const schedule = scheduleOf(to.time)
  const retimed = !from || !sameTime(from.time, to.time)
  // A type without a schedule ends the schedule; a schedule brings its own type.
  if (retimed && schedule) body.schedule = schedule
  else if (retimed || from.userType !== to.userType) body.userType = to.userType
  return body
}

/** Makes sure that there is a row for a user at a panel, and has it looked at. */
export function rowFor({ state, touch }: DeskContext, user: string, panel: string): Access {
  const key = accessKey(user, panel)
  const row = state.access.get(key) ?? { user, panel }
  if (!state.access.has(key)) state.access.put(row)
  touch(key)
  return row
}
