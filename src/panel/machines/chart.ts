import type { PanelModel } from '../../catalogue/model.js'
import { type Machine, xstateOf } from '../machine.js'
import { resolveSetup } from '../setup.js'
import { machinesOf } from './machines-of.js'
import type { Rests } from './rule.js'
import { restsIn } from './weigh.js'

/** What a transition rests on, with the facts in place. */
export type ChartMeta = ReturnType<typeof restsIn> & { readonly fact?: string }

/** A guard or an action, named, with what it is given. */
export interface ChartCall {
  readonly type: string
  readonly params?: Readonly<Record<string, unknown>>
}

/** A transition; without a target it stays where it is, and without actions it only refuses. */
export interface ChartTransition {
  readonly target?: string
  readonly guard?: ChartCall
  readonly actions?: readonly ChartCall[]
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

function callOf(call: unknown): ChartCall {
  if (typeof call === 'string') return { type: call }
  if (!isRecord(call) || typeof call.type !== 'string')
    throw new Error('a machine of the panel has a guard or an action without a name')
  return { type: call.type, ...(isRecord(call.params) ? { params: call.params } : {}) }
}

/** Facts in the place of their paths. */
function metaOf(model: PanelModel, meta: unknown): ChartMeta | undefined {
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

/**
 * The chart of a model's panel as it is delivered: the panel's regions, one partition as the template of all, and the user
 * table, with the facts in place that each guard rests on. Plain JSON that XState's `createMachine` and the tools around
 * it take; guards and actions are names.
 */
export function chartOf(model: PanelModel): ChartState {
  const setup = resolveSetup(model, {})
  const { panel, partition, userTable, ground } = machinesOf(model, setup)
  const { facts } = ground
  const regions = stateOf(model, configOf(panel)).states ?? {}
  return {
    id: `${model.id}@${model.firmware}`.replaceAll('.', '_'),
    type: 'parallel',
    description: `${model.name}, firmware ${model.firmware}, as delivered`,
    context: {
      codeLength: setup.codeLength,
      entrySeconds: setup.entryMs / 1000,
      exitSeconds: setup.exitMs / 1000,
      sirenSeconds: setup.sirenMs / 1000,
    },
    states: {
      ...regions,
      partition: {
        description: `One of up to ${facts.partitions.max} partitions, each a machine of its own`,
        meta: {
          template: true,
          instances: facts.partitions.max,
          ...metaOf(model, { facts: ['partitions.max'] }),
        },
        ...stateOf(model, configOf(partition)),
      },
      userTable: stateOf(model, configOf(userTable)),
    },
  }
}
