import { describeDuration } from '../duration.js'
import type { ScenarioResult } from '../result.js'
import { describeFailure } from './failure.js'
import { type Paint, plain, type Reporter } from './reporter.js'

/** The last line of a report for people. */
export function total(results: readonly ScenarioResult[], paint: Paint): string {
  const failed = results.filter(({ failure }) => failure).length
  const fine = results.length - failed
  const played = results.reduce((sum, { lasted }) => sum + lasted, 0)
  const counts = [paint('green', `${fine} passed`), ...(failed > 0 ? [paint('red', `${failed} failed`)] : [])]
  return `${counts.join(', ')}; ${describeDuration(played)} of panel time`
}

/** For people: every scenario with its remarks, and failures in full. */
export const spec = (paint: Paint = plain): Reporter => ({
  scenario(result) {
    const { name, models, failure, remarks } = result
    const mark = failure ? paint('red', '✗') : paint('green', '✓')
    return [
      `${mark} ${name} ${paint('dim', `(${[...new Set(models)].join(', ')})`)}`,
      ...remarks.map(({ at, text }) => paint('dim', `    ${at} ${text}`)),
      ...(failure ? describeFailure(result, failure).map(line => `    ${line}`) : []),
    ]
  },
  end: results => ['', total(results, paint)],
})
