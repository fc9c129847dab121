import { type Failure, type Outcome, type ReportedEvent, type ScenarioResult, wasPlayed } from '../result.js'
import { printable } from './printable.js'

/** How many events a failure in words ends with. */
const EVENTS_SHOWN = 6

const describeEvent = ({ seq, at, type, data, causes }: ReportedEvent) =>
  `${seq} ${at} ${type} ${data}${causes.length > 0 ? ` <- ${causes.join(' <- ')}` : ''}`

/** A failure in words, a line each: where, what was expected, what was seen, and what the panel did last. */
export function describeFailure({ file }: ScenarioResult, failure: Failure): string[] {
  const { line, column, step, title, at, expected, seen, events } = failure
  const last = events.slice(-EVENTS_SHOWN)
  const [first] = last
  return [
    `${file}:${line}:${column} step ${step} (${title}) at ${at}`,
    `  expected ${expected}`,
    `  seen     ${seen}`,
    ...(first ? [`  the last events of ${first.panel}:`] : []),
    ...last.map(event => `    ${describeEvent(event)}`),
  ].map(printable)
}

/** Why an outcome is none to be glad of, a line each; nothing where all was as expected. */
export function describeOutcome(outcome: Outcome): string[] {
  if (wasPlayed(outcome)) return outcome.failure ? describeFailure(outcome, outcome.failure) : []
  return outcome.problems.flatMap(problem => problem.split('\n')).map(printable)
}

/** What an outcome is called: the scenario's name, or the file where nothing was played. */
export const nameOf = (outcome: Outcome): string =>
  printable(wasPlayed(outcome) ? outcome.name : `${outcome.file} cannot be played`)

/** The models it was played on, each once, in parentheses; '' where nothing was played. */
export const modelsOf = (outcome: Outcome): string =>
  wasPlayed(outcome) ? `(${[...new Set(outcome.models)].join(', ')})` : ''

/** Whether all was as expected. */
export const isFine = (outcome: Outcome): boolean => wasPlayed(outcome) && !outcome.failure
