import type { StateNode } from 'xstate'
import type { FactPath } from '../../catalogue/facts.js'
import type { PanelModel } from '../../catalogue/model.js'
import { type Machine, xstateOf } from '../machine.js'
import { type Call, callOf, targetOf, transitionId } from '../step.js'
import { type ChartMeta, metaOf } from './chart.js'

/** A state of a machine. Ids are XState's: the machine and the keys down to it, with dots. */
export interface DrawnState {
  readonly id: string
  /** The state it lies in; only the machine itself lies in none. */
  readonly parent?: string
  readonly key: string
  /** `parallel`: all states in it hold at once; `compound`: one of them; `atomic`: there are none in it. */
  readonly type: 'atomic' | 'compound' | 'parallel'
  /** Where a `compound` one begins. */
  readonly initial?: string
}

/** A transition of a machine; those for one event are tried in their order, and the first whose guard holds is taken. */
export interface DrawnTransition {
  readonly id: string
  readonly from: string
  readonly event: string
  /** Absent: it stays where it is, and notes or refuses something. */
  readonly target?: string
  readonly guard?: Call
  readonly actions: readonly string[]
  readonly meta?: ChartMeta
}

const TYPES = ['atomic', 'compound', 'parallel'] as const

function typeOf({ id, type }: StateNode): DrawnState['type'] {
  const known = TYPES.find(each => each === type)
  if (!known) throw new Error(`${id}: a chart has no states of the type ${type}`)
  return known
}

const below = (node: StateNode): StateNode[] => [node, ...Object.values(node.states).flatMap(below)]

const stateOf = (node: StateNode): DrawnState => ({
  id: node.id,
  ...(node.parent ? { parent: node.parent.id } : {}),
  key: node.key,
  type: typeOf(node),
  ...(node.type === 'compound' && node.initial.target[0] ? { initial: node.initial.target[0].id } : {}),
})

function transitionsOf(model: PanelModel, node: StateNode): DrawnTransition[] {
  return Array.from(node.transitions, ([event, transitions]) =>
    transitions.map((transition, index) => {
      const { target, guard, actions, meta } = transition
      const rests = metaOf(model, meta)
      return {
        id: transitionId(node.id, event, index),
        from: node.id,
        event,
        ...(target === undefined ? {} : { target: targetOf(transition) }),
        ...(guard === undefined ? {} : { guard: callOf(guard) }),
        actions: actions.map(action => callOf(action).type),
        ...(rests === undefined ? {} : { meta: rests }),
      }
    }),
  ).flat()
}

/** The states of a machine, each after the one it lies in, and its transitions. */
export function drawn(
  model: PanelModel,
  machine: Machine,
): { readonly states: readonly DrawnState[]; readonly transitions: readonly DrawnTransition[] } {
  const nodes = below(xstateOf(machine).root)
  return { states: nodes.map(stateOf), transitions: nodes.flatMap(node => transitionsOf(model, node)) }
}

/** The facts that guards rest on, each once. */
export const factsOf = (transitions: readonly DrawnTransition[]): ReadonlySet<FactPath> =>
  new Set(transitions.flatMap(({ meta }) => meta?.facts.map(({ fact }) => fact) ?? []))
