import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { formatProblem } from '../catalogue/problems.js'
import { packageFile } from '../disk/package-files.js'
import { type LoadedScenario, parseScenario } from './read.js'

/** A complaint that comes with the package. */
export interface Case {
  /** Its file's name without the ending. */
  readonly id: string
  readonly loaded: LoadedScenario
}

/** Where they are, wherever the package is installed. */
const folder = () => packageFile('fixtures', 'cases')

/**
 * The complaints that come with the package, in the order of their numbers. Reading them takes a while: once is enough.
 * @throws Error for a file that is no scenario, which no package has
 */
export function shippedCases(): Case[] {
  const directory = folder()
  return readdirSync(directory)
    .filter(name => name.endsWith('.yaml'))
    .toSorted()
    .map(name => {
      const loaded = parseScenario(name, readFileSync(join(directory, name), 'utf8'), directory)
      if (!('scenario' in loaded)) throw new Error(loaded.map(formatProblem).join('\n'))
      return { id: name.slice(0, -'.yaml'.length), loaded }
    })
}
