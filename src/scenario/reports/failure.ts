import type { Failure, ReportedEvent, ScenarioResult } from '../result.js'

const describeEvent = ({ seq, at, type, data, causes }: ReportedEvent) =>
  `${seq} ${at} ${type} ${data}${causes.length > 0 ? ` <- ${causes.join(' <- ')}` : ''}`

/** A failure in words, a line each: where, what was expected, what was seen, and what the panel did last. */
export function describeFailure({ file }: ScenarioResult, failure: Failure): string[] {
  const { line, column, step, title, at, expected, seen, events } = failure
  const [first] = events
  return [
    `${file}:${line}:${column} step ${step} (${title}) at ${at}`,
    `  expected ${expected}`,
    `  seen     ${seen}`,
    ...(first ? [`  the last events of ${first.panel}:`] : []),
    ...events.map(event => `    ${describeEvent(event)}`),
  ]
}
