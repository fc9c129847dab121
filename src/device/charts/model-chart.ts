import type { PanelModel } from '../../catalogue/model.js'
import { moduleMachine } from '../../module/module-machine.js'
import { type ChartState, machineState, metaOf } from '../../panel/machines/chart.js'
import { machinesOf } from '../../panel/machines/machines-of.js'
import { resolveSetup } from '../../panel/setup.js'

/**
 * The chart of a model as it is delivered: the panel's regions, one partition as the template of all, the user table, and
 * the regions of the module, with the facts in place that each guard rests on. Plain JSON that XState's `createMachine`
 * and the tools around it take; guards and actions are names.
 */
export function chartOf(model: PanelModel): ChartState {
  const setup = resolveSetup(model, {})
  const { panel, partition, userTable, ground } = machinesOf(model, setup)
  const { facts } = ground
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
      ...machineState(model, panel).states,
      partition: {
        description: `One of up to ${facts.partitions.max} partitions, each a machine of its own`,
        meta: {
          template: true,
          instances: facts.partitions.max,
          ...metaOf(model, { facts: ['partitions.max'] }),
        },
        ...machineState(model, partition),
      },
      userTable: machineState(model, userTable),
      ...machineState(model, moduleMachine).states,
    },
  }
}
