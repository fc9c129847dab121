import { stringify } from 'yaml'
import type { Catalogue } from '../catalogue/catalogue.js'
import { formatProblem } from '../catalogue/problems.js'
import { type LoadedScenario, parseScenario } from '../scenario/read.js'
import type { Draft, DraftStep } from './walk/draft.js'

const flow = (value: unknown) =>
  stringify(value, {
    collectionStyle: 'flow',
    lineWidth: 0,
    defaultStringType: 'PLAIN',
    defaultKeyType: 'PLAIN',
    singleQuote: true,
  }).trimEnd()

/** A step as a person would write it: what it does, and beside it what goes with that. */
function stepText(step: DraftStep): string {
  return Object.entries(step)
    .map(([key, value], index) =>
      `${index === 0 ? '  - ' : '    '}${key}: ${isEmpty(value) ? '' : flow(value)}`.trimEnd(),
    )
    .join('\n')
}

const isEmpty = (value: unknown) =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0

/** A draft as the text of a scenario file. */
export function textOf({ name, start, seed, panel, steps }: Draft, remarks: readonly string[] = []): string {
  const head = remarks.map(remark => `# ${remark}\n`).join('')
  return `${head}name: ${flow(name)}\nstart: ${start}\nseed: ${seed}\npanel: ${flow(panel)}\nsteps:\n${steps.map(stepText).join('\n')}\n`
}

/**
 * A draft as it is read from its file: what can be played is what can be written.
 * @throws Error for one that is no scenario, which is a bug of whoever made it
 */
export function readDraft(draft: Draft, catalogue: Catalogue): LoadedScenario {
  const read = parseScenario('soak.yaml', textOf(draft), '.', { catalogue })
  if ('scenario' in read) return read
  throw new Error(`a walk is no scenario: ${read.map(formatProblem).join('; ')}`)
}
