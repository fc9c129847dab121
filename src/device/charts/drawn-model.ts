import { FACT_ROWS } from '../../catalogue/facts.js'
import type { PanelModel } from '../../catalogue/model.js'
import { MODULE_DEADLINES } from '../../module/deadlines.js'
import { moduleMachine } from '../../module/module-machine.js'
import { helpAt } from '../../panel/help.js'
import type { Machine } from '../../panel/machine.js'
import { type DeadlineRow, PANEL_DEADLINES, PARTITION_DEADLINES } from '../../panel/machines/deadlines.js'
import { type DrawnState, type DrawnTransition, drawn, factsOf } from '../../panel/machines/drawn.js'
import { machinesOf } from '../../panel/machines/machines-of.js'
import { type FactInForce, factInForce } from '../../panel/machines/weigh.js'
import { explain, isRefusalReason, type RefusalReason } from '../../panel/refusals.js'
import { resolveSetup } from '../../panel/setup.js'
import { EVENT_WORDS, GUARD_WORDS, spelled } from './words.js'

/** The machines of a panel with its module. */
export const MACHINE_NAMES = ['panel', 'partition', 'users', 'module'] as const
export type MachineName = (typeof MACHINE_NAMES)[number]

/** What a guard refuses with, in the registry's words; what depends on the case stands as "…". */
export interface GuardRefusal {
  readonly reason: RefusalReason
  readonly message: string
  readonly advice: string
  /** Where the documentation explains it: a page, with a mark. */
  readonly help: string
}

/** A transition as it is drawn, in words. */
export interface ChartedTransition extends Omit<DrawnTransition, 'guard' | 'meta'> {
  /** What has happened. */
  readonly words: string
  readonly guard?: {
    readonly name: string
    /** What holds when it is taken. */
    readonly words: string
    readonly refusal?: GuardRefusal
    /** The facts it rests on, by their paths, the one that decides first. */
    readonly facts: readonly string[]
    /** What it rests on where that is no fact of the model. */
    readonly factless?: string
  }
}

/** Something that happens by itself. */
export interface ChartedDeadline {
  readonly name: string
  readonly words: string
  /** Where it runs. */
  readonly state: string
  /** Of these one comes of it; none: it moves no state. */
  readonly events: readonly string[]
}

/** One machine of a model, or the one of which each partition has its own. */
export interface ChartedMachine {
  readonly machine: MachineName
  readonly words: string
  /** How many there can be at one panel. */
  readonly instances: number
  readonly states: readonly (DrawnState & { readonly words: string })[]
  readonly transitions: readonly ChartedTransition[]
  readonly deadlines: readonly ChartedDeadline[]
}

/** The machines of a model as it is delivered, to be drawn by whoever knows nothing of them. */
export interface ChartedModel {
  readonly model: string
  readonly name: string
  readonly firmware: string
  readonly machines: readonly ChartedMachine[]
  /** What guards rest on. */
  readonly facts: readonly (FactInForce & { readonly title: string })[]
}

/** Places of a sentence that only a case fills. */
const unfilled = (text: string) => text.replace(/\{\w+(\??)\}/g, (_, optional) => (optional ? '' : '…'))

function refusalOf(reason: unknown): GuardRefusal | undefined {
  if (typeof reason !== 'string' || !isRefusalReason(reason)) return undefined
  const { message, advice, help } = explain(reason)
  return { reason, message: unfilled(message), advice: unfilled(advice), help: helpAt(help, '') }
}

function guardOf({ guard, meta }: DrawnTransition): ChartedTransition['guard'] {
  if (!guard) return undefined
  const refusal = refusalOf(guard.params?.refusal)
  return {
    name: guard.type,
    words: GUARD_WORDS[guard.type] ?? spelled(guard.type),
    ...(refusal ? { refusal } : {}),
    facts: meta?.facts.map(({ fact }) => fact) ?? [],
    ...(meta?.factless === undefined ? {} : { factless: meta.factless }),
  }
}

function charted(transition: DrawnTransition): ChartedTransition {
  const { guard: _, meta: __, ...rest } = transition
  const guard = guardOf(transition)
  return { ...rest, words: EVENT_WORDS[rest.event] ?? rest.event, ...(guard ? { guard } : {}) }
}

/** What is told of a machine that it does not say itself. */
interface About {
  readonly words: string
  readonly instances?: number
  // Which context a row is about does not matter to a chart.
  readonly deadlines?: readonly Omit<DeadlineRow, 'kept'>[]
}

/**
 * The charts of a model as it is delivered: panel, partition, user table and module, each with its states, its transitions
 * with their guards in words, and what happens by itself; and the facts that the guards rest on.
 */
export function drawnModel(model: PanelModel): ChartedModel {
  const { panel, partition, userTable, ground } = machinesOf(model, resolveSetup(model, {}))
  const facts = new Set<FactInForce['fact']>()
  const machineOf = (name: MachineName, machine: Machine, about: About): ChartedMachine => {
    const { words, instances = 1, deadlines = [] } = about
    const { states, transitions } = drawn(model, machine)
    for (const fact of factsOf(transitions)) facts.add(fact)
    return {
      machine: name,
      words,
      instances,
      states: states.map(state => ({ ...state, words: spelled(state.key) })),
      transitions: transitions.map(charted),
      deadlines: deadlines.map(({ name, words, state, events }) => ({
        name,
        words,
        state: state === undefined ? machine.id : `${machine.id}.${state}`,
        events,
      })),
    }
  }
  const { max } = ground.facts.partitions
  const machines = [
    machineOf('panel', panel, { words: 'the panel', deadlines: PANEL_DEADLINES }),
    machineOf('partition', partition, {
      words: 'a partition',
      instances: max,
      deadlines: PARTITION_DEADLINES,
    }),
    machineOf('users', userTable, { words: 'the user table' }),
    machineOf('module', moduleMachine, { words: 'the module', deadlines: MODULE_DEADLINES }),
  ]
  const titles = new Map(FACT_ROWS.map(({ path, definition }) => [path, definition.title]))
  return {
    model: model.id,
    name: model.name,
    firmware: model.firmware,
    machines,
    facts: FACT_ROWS.filter(({ path }) => facts.has(path)).map(({ path }) => ({
      ...factInForce(model, path),
      title: titles.get(path) ?? path,
    })),
  }
}
