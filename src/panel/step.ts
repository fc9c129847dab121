import type { AnyMachineSnapshot, AnyStateMachine, StateNode } from 'xstate'
import type { MachineEvent } from './machine.js'
import { isRefusalReason, type RefusalReason } from './refusals.js'

/** A transition that a machine took, by the names that its chart has for them. */
export interface Taken {
  /** Of the transition: {@link transitionId}. */
  readonly id: string
  /** The state it leaves, or a region that takes it wherever it is. */
  readonly from: string
  /** The state it leads to; the one it leaves where it only notes or refuses something. */
  readonly to: string
  /** The guard that let it, or that refused. */
  readonly guard?: string
  /** What it was refused with. */
  readonly refusal?: RefusalReason
}

/** An event that a machine was told, and what it took for it: one transition for each region that has any. */
export interface Step {
  readonly event: string
  readonly taken: readonly Taken[]
}

/** Whoever watches a machine. */
export type Inspect = (step: Step) => void

/**
 * What a transition is called: the state it is written in, the event, and its place among those for that event, which are
 * tried in their order.
 */
export const transitionId = (from: string, event: string, index: number): string =>
  `${from} ${event} ${index}`

/** The parts of XState's transitions that are looked at here. */
interface Definition {
  readonly source: StateNode
  readonly target: readonly StateNode[] | undefined
  readonly guard?: unknown
  readonly eventType: string
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A guard or an action, named, with what it is given. */
export interface Call {
  readonly type: string
  readonly params?: Readonly<Record<string, unknown>>
}

/**
 * A guard or an action as machines have it, a name with or without parameters.
 * @throws Error for one without a name: a bug
 */
export function callOf(call: unknown): Call {
  if (typeof call === 'string') return { type: call }
  if (!isRecord(call) || typeof call.type !== 'string')
    throw new Error('a machine has a guard or an action without a name')
  return { type: call.type, ...(isRecord(call.params) ? { params: call.params } : {}) }
}

/**
 * Where a transition leads: the state it is written in, where it has no target.
 * @internal
 */
export const targetOf = ({ source, target }: Pick<Definition, 'source' | 'target'>): string =>
  (target?.[0] ?? source).id

function takenOf(transition: Definition): Taken {
  const { source, guard, eventType } = transition
  const index = source.transitions.get(eventType)?.findIndex(each => (each as Definition) === transition) ?? 0
  const call = guard === undefined ? undefined : callOf(guard)
  const refusal = call?.params?.refusal
  return {
    id: transitionId(source.id, eventType, index),
    from: source.id,
    to: targetOf(transition),
    ...(call ? { guard: call.type } : {}),
    ...(typeof refusal === 'string' && isRefusalReason(refusal) ? { refusal } : {}),
  }
}

/**
 * What a machine takes for an event, before it does.
 * @internal
 */
export function stepOf(machine: AnyStateMachine, before: AnyMachineSnapshot, event: MachineEvent): Step {
  const transitions: readonly Definition[] = machine.getTransitionData(before, event)
  return { event: event.type, taken: transitions.map(takenOf) }
}
