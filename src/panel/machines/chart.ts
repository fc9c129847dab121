import type { PanelModel } from '../../catalogue/model.js'
import { type Machine, xstateOf } from '../machine.js'
import { type Call, callOf } from '../step.js'
import type { Rests } from './rule.js'
import { restsIn } from './weigh.js'

/** What a transition rests on, with the facts in place. */
export type ChartMeta = ReturnType<typeof restsIn> & { readonly fact?: string }

/** A transition; without a target it stays where it is, and without actions it only refuses. */
export interface ChartTransition {
  readonly target?: string
  readonly guard?: Call
  readonly actions?: readonly Call[]
  readonly meta?: ChartMeta
}

/** A state as XState's `createMachine` takes it: plain JSON. */
export interface ChartState {
  readonly id?: string
  readonly type?: 'parallel'
  readonly initial?: string
  readonly description?: string
  readonly context?: Readonly<Record<string, unknown>>
  readonly on?: Readonly<Record<string, readonly ChartTransition[]>>
  readonly states?: Readonly<Record<string, ChartState>>
  readonly meta?: Readonly<Record<string, unknown>>
}

/** What of a machine's own configuration a chart is made of. */
interface Config {
  readonly type?: unknown
  readonly initial?: unknown
  readonly on?: Readonly<Record<string, unknown>> | undefined
  readonly states?: Readonly<Record<string, Config>> | undefined
}

const list = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value]
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Facts in the place of their paths. */
export function metaOf(model: PanelModel, meta: unknown): ChartMeta | undefined {
  if (!isRecord(meta)) return undefined
  const { facts, factless }: Rests = meta
  const [fact, ...more] = facts ?? []
  if (fact === undefined) return restsIn(model, factless ?? '')
  return { fact, ...restsIn(model, [fact, ...more]) }
}

function transitionOf(model: PanelModel, transition: unknown): ChartTransition {
  if (!isRecord(transition)) return { target: String(transition) }
  const { target, guard, actions, meta: rests } = transition
  const meta = metaOf(model, rests)
  const calls = list(actions).map(callOf)
  return {
    ...(target === undefined ? {} : { target: String(target) }),
    ...(guard === undefined ? {} : { guard: callOf(guard) }),
    ...(calls.length === 0 ? {} : { actions: calls }),
    ...(meta === undefined ? {} : { meta }),
  }
}

const mapped = <From, To>(
  record: Readonly<Record<string, From>>,
  to: (value: From) => To,
): Record<string, To> => Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(value)]))

function stateOf(model: PanelModel, { type, initial, on, states }: Config): ChartState {
  return {
    ...(type === 'parallel' ? { type } : {}),
    ...(typeof initial === 'string' ? { initial } : {}),
    ...(on === undefined
      ? {}
      : { on: mapped(on, transitions => list(transitions).map(each => transitionOf(model, each))) }),
    ...(states === undefined ? {} : { states: mapped(states, state => stateOf(model, state)) }),
  }
}

const configOf = (machine: Machine): Config => xstateOf(machine).config

/** A machine as a state of a chart: plain JSON; guards and actions are names, and facts stand where a guard rests on them. */
export const machineState = (model: PanelModel, machine: Machine): ChartState =>
  stateOf(model, configOf(machine))
