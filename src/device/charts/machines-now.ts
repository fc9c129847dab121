import type { Keypads } from '../../keypad/keypads.js'
import { MODULE_DEADLINES } from '../../module/deadlines.js'
import type { Module } from '../../module/module.js'
import { type DeadlineRow, PANEL_DEADLINES, PARTITION_DEADLINES } from '../../panel/machines/deadlines.js'
import type { PanelView } from '../../panel/view.js'
import type { MachineName } from './drawn-model.js'
import type { LastStep } from './machine-watch.js'

/** An instant at which something happens by itself. */
export interface DeadlineNow {
  /** As the chart of the machine has it. */
  readonly name: string
  /** Epoch ms. */
  readonly at: number
  /** Of the request that runs out of time. */
  readonly transaction?: string
  /** Address of the keypad that forgets. */
  readonly keypad?: number
}

type ValueNow = string | Readonly<Record<string, string>>

/** One machine of a panel as it stands. */
export interface MachineNow {
  readonly machine: MachineName
  /** Number of the partition. */
  readonly instance?: number
  /** The state it is in; for a machine of regions, of each of them. */
  readonly value: ValueNow
  readonly deadlines: readonly DeadlineNow[]
  /** What it took last since somebody watches; absent: nothing yet, or nobody does. */
  readonly last?: LastStep
}

/** What there is to look at. */
interface Looked {
  readonly view: PanelView
  readonly module: Module
  readonly keypads: Pick<Keypads, 'deadlines'>
  /** When the panel's clock is next wrong by more. */
  readonly driftAt: number | undefined
  readonly last: (machine: MachineName, instance?: number) => LastStep | undefined
}

/** Whether a machine is in a state, which is named by its path: `keypad.lockedOut`. */
function isIn(value: ValueNow, state: string): boolean {
  if (typeof value === 'string') return value === state
  const [region = '', inner] = state.split('.')
  return region in value && (inner === undefined || value[region] === inner)
}

/** Deadlines that a machine keeps in its context, of those that run where it is. */
function keptIn<Context>(
  rows: readonly DeadlineRow<Context>[],
  { value, context }: { readonly value: ValueNow; readonly context: Readonly<Context> },
): DeadlineNow[] {
  return rows.flatMap(({ name, kept, state }) => {
    const at = kept === undefined ? null : context[kept]
    return typeof at === 'number' && (state === undefined || isIn(value, state)) ? [{ name, at }] : []
  })
}

/**
 * The machines of a panel as they stand: states, deadlines, and for whoever watches the last transition. Nothing is woken,
 * and nothing done. Without power nothing counts time but the keypads' own forgetting and a clock that drifts.
 */
export function machinesNow({ view, module, keypads, driftAt, last }: Looked): MachineNow[] {
  const counts = view.main.value.power !== 'off'
  const machine = (
    name: MachineName,
    value: ValueNow,
    deadlines: readonly DeadlineNow[],
    instance?: number,
  ): MachineNow => {
    const step = last(name, instance)
    return {
      machine: name,
      ...(instance === undefined ? {} : { instance }),
      value,
      deadlines,
      ...(step ? { last: step } : {}),
    }
  }
  const atPanel: DeadlineNow[] = [
    ...(counts ? keptIn(PANEL_DEADLINES, view.main) : []),
    ...keypads.deadlines().map(each => ({ name: 'keypad', ...each })),
    ...(driftAt === undefined ? [] : [{ name: 'drift', at: driftAt }]),
  ]
  const atModule = counts ? [...keptIn(MODULE_DEADLINES, module.machine), ...module.deadlines()] : []
  return [
    machine('panel', view.main.value, atPanel),
    ...view.partitions.map((partition, index) =>
      machine('partition', partition.value, counts ? keptIn(PARTITION_DEADLINES, partition) : [], index + 1),
    ),
    machine('users', 'ready', []),
    machine('module', module.value, atModule),
  ]
}
