import { FAULTS, type FaultName } from '../faults/registry.js'

/** The faults a scenario can set: it has no serial lines, and so none of theirs. */
export type ScenarioFault = Exclude<FaultName, `line-${string}`>

const rows = FAULTS.filter(({ name }) => !name.startsWith('line-')).map(({ name, params }) => [name, params])

/** What can be said about each fault, by its name. */
export const faultSchemas = Object.fromEntries(rows) as Readonly<
  Record<ScenarioFault, (typeof FAULTS)[number]['params']>
>

export const FAULT_NAMES = Object.keys(faultSchemas) as ScenarioFault[]
