import type { Schema } from '../api.js'
import type { TimelineEvent } from '../live.svelte.js'

/** A guard that refuses for a reason, and the facts of the model that it rests on. */
export interface Decision {
  readonly guard: Schema<'ChartGuard'>
  readonly facts: readonly Schema<'ChartFact'>[]
}

/** Why an event says no; undefined: it does not. */
export const reasonOf = ({ data }: TimelineEvent): string | undefined =>
  typeof data.reason === 'string' && /^[A-Z_]+$/.test(data.reason) ? data.reason : undefined

/** What the module waits for, the panel has another reason for. */
const SAID_BY_PANEL: Readonly<Record<string, string>> = { WAITING_FOR_DISARM: 'PANEL_ARMED' }

/** What was asked, as the machines call it. */
function askedOf({ type, data }: TimelineEvent): string | undefined {
  const named = [data.operation, data.command, data.name].find(name => typeof name === 'string')
  if (typeof named === 'string') return named.toLowerCase()
  return type === 'panel.arming.refused' ? 'arm' : undefined
}

/**
 * Which guards of a model's machines say no for the reason of an event, each once. Those that look at what was asked go
 * before all others; where none does, all that have this reason are told.
 * @param request name of the request that the event descends from
 */
export function decisionsOf(
  charts: Schema<'Charts'>,
  event: TimelineEvent,
  request?: string,
): readonly Decision[] {
  const reason = reasonOf(event)
  if (reason === undefined) return []
  const said = SAID_BY_PANEL[reason] ?? reason
  const refusing = charts.machines.flatMap(({ transitions }) =>
    transitions.flatMap(({ guard, event: on }) => (guard?.refusal?.reason === said ? [{ guard, on }] : [])),
  )
  const asked = askedOf(event) ?? request?.toLowerCase()
  const exact = refusing.filter(({ on }) => on.toLowerCase() === asked)
  const facts = new Map<string, Schema<'ChartFact'>>(charts.facts.map(fact => [fact.fact, fact]))
  const guards = new Map((exact.length > 0 ? exact : refusing).map(({ guard }) => [guard.name, guard]))
  return Array.from(guards.values(), guard => ({
    guard,
    facts: guard.facts.flatMap(path => facts.get(path) ?? []),
  }))
}
