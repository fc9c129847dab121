import { describeDuration } from '../duration.js'
import { countsOf, type Outcome, wasPlayed } from '../result.js'
import { describeOutcome, isFine, modelsOf, nameOf } from './failure.js'
import { printable } from './printable.js'
import { type Paint, plain, type Reporter, UNFINISHED } from './reporter.js'

/** The last line of a report for people. */
export function total(outcomes: readonly Outcome[], paint: Paint): string {
  const { passed, failed, errors } = countsOf(outcomes)
  const lasted = outcomes.filter(wasPlayed).reduce((sum, result) => sum + result.lasted, 0)
  const counts = [
    paint('green', `${passed} passed`),
    ...(failed > 0 ? [paint('red', `${failed} failed`)] : []),
    ...(errors > 0 ? [paint('red', `${errors} not played`)] : []),
  ]
  return `${counts.join(', ')}; ${describeDuration(lasted)} of panel time`
}

/** For people: every scenario with its remarks, and failures in full. */
export const spec = (paint: Paint = plain): Reporter => ({
  scenario(outcome) {
    const mark = isFine(outcome) ? paint('green', '✓') : paint('red', '✗')
    const models = modelsOf(outcome)
    const remarks = wasPlayed(outcome) ? outcome.remarks : []
    return [
      `${mark} ${nameOf(outcome)}${models && ` ${paint('dim', models)}`}`,
      ...remarks.map(({ at, text }) => paint('dim', `    ${at} ${printable(text)}`)),
      ...describeOutcome(outcome).map(line => `    ${line}`),
    ]
  },
  end: outcomes => ['', total(outcomes, paint)],
  unfinished: () => [UNFINISHED],
})
