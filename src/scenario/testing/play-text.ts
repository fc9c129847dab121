import { formatProblem } from '../../catalogue/problems.js'
import { type PlayOptions, playScenario } from '../play.js'
import { type LoadedScenario, parseScenario } from '../read.js'
import type { ScenarioResult } from '../result.js'

/** A scenario from its text. */
export function load(text: string): LoadedScenario {
  const read = parseScenario('case.yaml', text, '.')
  if ('scenario' in read) return read
  throw new Error(read.map(formatProblem).join('\n'))
}

/** Plays a scenario from its text. */
export const play = (text: string, options?: PlayOptions): Promise<ScenarioResult> =>
  playScenario(load(text), options)

/** A scenario around its steps. Steps that begin on a line of their own are indented as the test's code is. */
export const scenario = (steps: string, panel = '{ model: interlogix-nx, exitDelay: 0 }'): string => {
  const flush = steps.startsWith('\n') ? steps.slice(1).replace(/^ {4}/gm, '') : steps
  return `name: A case\npanel: ${panel}\nsteps:\n${flush}`
}
