import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { shippedDirectory } from '../../catalogue/files.js'
import { maskedName } from '../../catalogue/mask.js'
import { didYouMean } from '../../catalogue/nearest.js'
import { ConfigurationError } from '../../catalogue/problems.js'
import { isWorkload, parseWorkload } from './read.js'
import type { Workload } from './workload.js'

/** What a fleet does that is told nothing. */
export const DEFAULT_WORKLOAD = 'day'

const ENDING = '.yaml'

/** Where they are, wherever the package is installed. */
const folder = () => join(dirname(shippedDirectory()), 'fixtures', 'workloads')

/** Names of the workloads that come with the package, sorted. */
export const shippedWorkloads = (): string[] =>
  readdirSync(folder())
    .filter(name => name.endsWith(ENDING))
    .map(name => name.slice(0, -ENDING.length))
    .toSorted()

/** Whether `--workload` means a file: a name of a workload has neither a dot nor a slash. */
export const isWorkloadFile = (named: string): boolean => /[./\\]/.test(named)

/**
 * A workload that comes with the package.
 * @throws ConfigurationError for a name that none has, with the nearest and with what there is
 */
export function shippedWorkload(name: string): Workload {
  const known = shippedWorkloads()
  if (!known.includes(name)) {
    const hint = didYouMean(name, known) || ` (there are ${known.join(', ')})`
    throw ConfigurationError.of(
      `there is no workload "${maskedName(name)}"${hint}; a file of your own is named with its ending: ./${maskedName(name)}.yaml`,
    )
  }
  const file = `${name}${ENDING}`
  const read = parseWorkload(file, readFileSync(join(folder(), file), 'utf8'))
  if (isWorkload(read)) return read
  throw new ConfigurationError(read)
}
