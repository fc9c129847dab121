import type { components } from '../../client/api.js'

type Schemas = components['schemas']
/** A machine of a model, to be drawn. */
export type Chart = Schemas['Chart']
export type Charts = Schemas['Charts']
export type ChartState = Schemas['ChartState']
export type ChartTransition = Schemas['ChartTransition']
export type ChartDeadline = Schemas['ChartDeadline']
/** Where a machine of a panel stands. */
export type MachineState = Schemas['MachineState']

/** What a person can choose to look at: a machine, and of partitions which. */
export const machineKey = ({ machine, instance }: Pick<MachineState, 'machine' | 'instance'>): string =>
  instance === undefined ? machine : `${machine}-${instance}`

const TITLES: Readonly<Record<MachineState['machine'], string>> = {
  panel: 'Panel',
  partition: 'Partition',
  users: 'User table',
  module: 'Module',
}

/** What a machine is called where one is chosen. */
export const machineTitle = ({ machine, instance }: Pick<MachineState, 'machine' | 'instance'>): string =>
  instance === undefined ? TITLES[machine] : `${TITLES[machine]} ${instance}`

/** The states that hold where a machine stands, by their ids. */
export function holding({ states }: Chart, value: MachineState['value']): ReadonlySet<string> {
  const root = states[0]?.id ?? ''
  const inner =
    typeof value === 'string'
      ? [`${root}.${value}`]
      : Object.entries(value).flatMap(([region, state]) => [
          `${root}.${region}`,
          `${root}.${region}.${state}`,
        ])
  return new Set([root, ...inner])
}

/** Whether a transition leaves the state it is written in for one beside or within it. */
export const moves = ({ from, target }: ChartTransition): boolean => target !== undefined && target !== from

/** How a transition is written on one line: event, guard, and what it is refused with. */
export function lineOf({ event, guard, from, target }: ChartTransition): string {
  const condition = guard ? ` [${guard.name}]` : ''
  if (guard?.refusal) return `${event}${condition} ✗ ${guard.refusal.reason}`
  return target === from ? `${event}${condition} ↻` : `${event}${condition}`
}
