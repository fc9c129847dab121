import { describeOutcome, isFine, modelsOf, nameOf } from './failure.js'
import { type Paint, plain, type Reporter, UNFINISHED } from './reporter.js'
import { total } from './spec.js'

/** For people in a hurry: only what failed, and how many did not. */
export const summary = (paint: Paint = plain): Reporter => ({
  scenario(outcome) {
    if (isFine(outcome)) return []
    return [
      `${paint('red', '✗')} ${nameOf(outcome)} ${modelsOf(outcome)}`.trimEnd(),
      ...describeOutcome(outcome).map(line => `    ${line}`),
    ]
  },
  end: outcomes => [total(outcomes, paint)],
  unfinished: () => [UNFINISHED],
})
