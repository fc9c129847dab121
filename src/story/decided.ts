import type { ToldEvent } from './told-event.js'

/** What is looked at of a guard. */
interface GuardLike {
  readonly name: string
  readonly refusal?: { readonly reason: string } | undefined
  readonly facts: readonly string[]
}

/** What is looked at of a fact. */
interface FactLike {
  readonly fact: string
}

/** What is looked at of a model's charts: those of the device, or as the API has them. */
export interface ChartsLike<Guard extends GuardLike, Fact extends FactLike> {
  readonly machines: readonly {
    readonly transitions: readonly { readonly event: string; readonly guard?: Guard | undefined }[]
  }[]
  readonly facts: readonly Fact[]
}

/** A guard that refuses for a reason, and the facts of the model that it rests on. */
export interface Decision<Guard, Fact> {
  readonly guard: Guard
  readonly facts: readonly Fact[]
}

/** Why an event says no; undefined: it does not. */
export const reasonOf = ({ data }: ToldEvent): string | undefined =>
  typeof data.reason === 'string' && /^[A-Z_]+$/.test(data.reason) ? data.reason : undefined

/** What the module waits for, the panel has another reason for. */
const SAID_BY_PANEL: Readonly<Record<string, string>> = { WAITING_FOR_DISARM: 'PANEL_ARMED' }

/** What was asked, as the machines call it. */
function askedOf({ type, data }: ToldEvent): string | undefined {
  const named = [data.operation, data.command, data.name].find(name => typeof name === 'string')
  if (typeof named === 'string') return named.toLowerCase()
  return type === 'panel.arming.refused' ? 'arm' : undefined
}

/**
 * Which guards of a model's machines say no for the reason of an event, each once. Those that look at what was asked go
 * before all others; where none does, all that have this reason are told.
 * @param request name of the request that the event descends from
 */
export function decisionsOf<Guard extends GuardLike, Fact extends FactLike>(
  charts: ChartsLike<Guard, Fact>,
  event: ToldEvent,
  request?: string,
): readonly Decision<Guard, Fact>[] {
  const reason = reasonOf(event)
  if (reason === undefined) return []
  const said = SAID_BY_PANEL[reason] ?? reason
  const refusing = charts.machines.flatMap(({ transitions }) =>
    transitions.flatMap(({ guard, event: on }) => (guard?.refusal?.reason === said ? [{ guard, on }] : [])),
  )
  const asked = askedOf(event) ?? request?.toLowerCase()
  const exact = refusing.filter(({ on }) => on.toLowerCase() === asked)
  const facts = new Map<string, Fact>(charts.facts.map(fact => [fact.fact, fact]))
  const guards = new Map((exact.length > 0 ? exact : refusing).map(({ guard }) => [guard.name, guard]))
  return Array.from(guards.values(), guard => ({
    guard,
    facts: guard.facts.flatMap(path => facts.get(path) ?? []),
  }))
}
